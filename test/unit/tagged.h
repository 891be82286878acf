/*
 * tagged.h: a text as the tagger of entities sees it, for the tests of that.
 */
#ifndef TAGGED_H
#define TAGGED_H

#include "core/entity/entity_features.h"
#include "tap.h"

static NxEntityModel model;
static NxTokens tokens;
static NxSentences sentences;
static NxTagText window;

static void
see_text(const char *text)
{
	tokens.n = sentences.n = 0;
	nx_tokenize(text, 0, strlen(text), &tokens);
	nx_split_sentences(text, &tokens, false, &sentences);
	nx_tag_text(&window, &model.lexicon, text, &tokens, sentences.item,
				sentences.item + sentences.n);
}

#endif							/* TAGGED_H */
