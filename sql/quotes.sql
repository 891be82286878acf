--
-- news_quotes: who said what
--
CREATE EXTENSION IF NOT EXISTS news_ext;

-- speakers behind, before and around; one number for a split utterance
SELECT quote, kind, content, speaker, mention, cue
FROM news_quotes(
'Finance Minister Elena Markova said on Monday that the budget was “close to done.”

“We are not there yet,” Markova told reporters. “But we will be.”

“The numbers,” she added, “do not lie.”

According to Peter Hansen, the plan is “a gamble.” He warned: “Nobody has read it.”');

-- marks of other styles
SELECT speaker, content FROM news_quotes('"It is over," said Peter Hansen.');
SELECT speaker, content FROM news_quotes('''''It is over,'''' said Peter Hansen.');
SELECT speaker, content FROM news_quotes('‘It is over,’ said Peter Hansen, whose brothers’ shop closed.');
SELECT speaker, content FROM news_quotes('«It is over», said Peter Hansen.');
SELECT speaker, content FROM news_quotes('„It is over“, said Peter Hansen.');

-- a quotation that runs on over paragraphs
SELECT quote, kind, content, speaker
FROM news_quotes(
'Peter Hansen described the night. “The water came at two.

“By three it was in the kitchen.”');

-- a quotation inside of another
SELECT quote, parent, content, speaker
FROM news_quotes(
'“He told me, ‘Get out of here.’ I said, ‘You first,’” Peter Hansen recalled. “It was ‘fun’.”');

-- other languages have their own words and word order
SELECT kind, content, speaker, cue FROM news_quotes(
'„Das ist vorbei“, sagte am Montag ein Sprecher der Polizei. Später sagte der Minister: „Der Plan ist fertig.“');
SELECT kind, content, speaker, cue FROM news_quotes(
'« C’est fini, a déclaré le ministre, et nous partons. » Selon la police, il y avait « trop de monde » dans la ville.');
SELECT kind, content, speaker, cue FROM news_quotes(
'«Se acabó», dijo el alcalde de la ciudad. Según el portavoz, fue «un día largo» para todos.');
SELECT kind, content, speaker, cue FROM news_quotes(
'«È finita», ha detto il sindaco della città dopo la riunione.');
SELECT kind, content, speaker, cue FROM news_quotes(
'“Acabou”, disse o prefeito da cidade, que não quis falar mais.');
SELECT kind, content, speaker, cue FROM news_quotes(
'‘Het is voorbij’, zei de burgemeester van de stad.');
SELECT kind, content, speaker, cue FROM news_quotes(
'– To koniec – powiedział rzecznik policji. – Nie było nikogo w mieście.');
SELECT kind, content, speaker, cue FROM news_quotes(
'„Je konec,“ řekl včera starosta města. Lidé se už vrátili do domů.');
SELECT kind, content, speaker, cue FROM news_quotes(
'— Это конец, — сказал вчера следователь. — Мы уходим.');
SELECT kind, content, speaker, cue FROM news_quotes('外交部发言人毛宁5日说：“我们反对。”');
SELECT kind, content, speaker, cue FROM news_quotes('首相は記者団に「雨が降るだろう」と述べた。');

-- an interview: who speaks stands before the line
SELECT quote, parent, content, speaker, mention FROM news_quotes(
'Maria Lopez met Peter Hansen in Berlin.

LOPEZ: What did you see?

HANSEN: Water. She said, “Go home.”

And then it stopped.

LOPEZ: Were you afraid?

HANSEN: (Laughs) Yes.

The dam was built in 1950.');

-- a block quotation, in plain text and as Markdown
SELECT content, speaker, cue FROM news_quotes(
'Peter Hansen wrote on Twitter:

The dam is safe. It will be safe.

He is a farmer.');
SELECT content, speaker FROM news_quotes(
'It rained.

> The dam is safe. It will be safe.

— Peter Hansen');

-- headlines, titles and words at arm''s length are no quotations
SELECT count(*)
FROM news_quotes(
'Minister Calls Budget ‘Close To Done’ In Parliament

The so-called “shadow fleet” docked in June. Her novel “The Long Winter” won a prize. The 1990s were "fun".');

-- a speaker who is not named
SELECT content, speaker, speaker_kind, mention
FROM news_quotes('“We will appeal,” a spokesman for the bank said.');

-- positions count characters, from 1; those of the quotation take in its marks
SELECT substr(body, start_char, end_char - start_char) AS quotation,
       substr(body, mention_start, mention_end - mention_start) AS mention
FROM (VALUES ('Žofie Dvořáková řekla: “Přišla zima,” said Žofie Dvořáková.')) v(body),
     news_quotes(body);

-- nothing in, nothing out
SELECT count(*) FROM news_quotes(NULL);
SELECT count(*) FROM news_quotes('');
SELECT count(*) FROM news_quotes('“');
