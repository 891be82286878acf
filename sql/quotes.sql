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

“By three it was in the kitchen.”')
WHERE kind = 'direct';

-- likewise in single marks, with apostrophes, and of any length
SELECT quote, kind, content, speaker
FROM news_quotes(
'Peter Hansen said: ‘The water came at two. It was in the farmers’ houses.

‘By three it was in the kitchen.’');
SELECT kind, speaker, length(content)
FROM news_quotes('Peter Hansen said: ‘' || repeat('The water came at two. ', 50) || 'It’s gone.’');

-- the paragraphs are whose attribution comes with the last
SELECT quote, content, speaker
FROM news_quotes(
'“It rained,” said Anna Kowalska.

“The water came at two.

“By three it was in the kitchen,” said Peter Hansen, a farmer.');

-- who has a title
SELECT content, speaker, mention
FROM news_quotes('Gov. Anna Kowalska, who met the president, left on Monday. “It rained,” the governor said. “It is over,” the president said.');

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

-- without marks: what is said is a part of a sentence, or several parts
SELECT quote, kind, content, speaker, mention, cue
FROM news_quotes(
'Anna Kowalska met the council in Hamburg. The mayor said that the ferry would not sail before May.

The channel, Kowalska said, is too narrow for two ships. The ministry denied that it had been warned.

There were officials who said that they had heard nothing. There is nothing to see.');

-- some of it between marks
SELECT quote, kind, content, speaker, cue
FROM news_quotes(
'Anna Kowalska said the plan was “a gamble” and that the town had “no money” for it.

In the end, Kowalska said, “it does not matter.”

“We count them,” said Kowalska, who added that the number had fallen.');

-- German tells by the verb's mood, too
SELECT kind, content, speaker, cue
FROM news_quotes(
'Der Bürgermeister sagte am Montag, die Stadt habe kein Geld. Die Polizei teilte mit, dass drei Menschen verletzt worden seien.');

-- who said what: an utterance per row, all that one says together
SELECT speaker, kind, string_agg(content, ' … ' ORDER BY start_char) AS said
FROM news_quotes(
'The channel, Anna Kowalska said, is too narrow for two ships. “It always was,” Kowalska said. “Everybody knows.”

Peter Hansen told reporters that nobody had asked him.')
WHERE parent IS NULL
GROUP BY quote, speaker, kind
ORDER BY quote;

-- positions of what has no marks are those of its content
SELECT count(*), bool_and(content = substr(body, start_char, end_char - start_char)) AS same,
       bool_and(confidence > 0 AND confidence <= 1) AS sure
FROM (VALUES ('Žofie Dvořáková said that the dam was safe. Anna Kowalska said the road was closed.')) v(body),
     news_quotes(body)
WHERE kind = 'indirect';

-- the user's own names
SELECT content, speaker, speaker_kind
FROM news_quotes('A letter came. The flood defence said that the dam was safe.', 'flood defence|organization|7');
SELECT count(*) FROM news_quotes(NULL, 'flood defence|organization|7');
SELECT count(*) FROM news_quotes('said');
SELECT count(*) FROM news_quotes(repeat('Anna said that ', 10000)) WHERE quote IS NULL OR content IS NULL;
