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
