/*-------------------------------------------------------------------------
 *
 * bio.h
 *		Reading tagged corpora for the tools.
 *
 * A BIO file has a line "token TAB tag" per token, a blank line between
 * sentences and a line -DOCSTART- between documents.  A document is made into
 * a text such as the tagger is served: tokens with spaces between them, clitics
 * joined to their word, a line break after each sentence.
 *
 *-------------------------------------------------------------------------
 */
#ifndef BIO_H
#define BIO_H

#include "core/entity/entity.h"

typedef struct BioToken
{
	uint32		start;			/* bytes of the document's text */
	uint32		end;
	int8		kind;			/* NxEntityKind, -1 for outside */
	bool		begins;			/* first token of its mention */
	bool		ends_sentence;
} BioToken;

typedef struct BioDocument
{
	NX_VEC(char) text;
	NX_VEC(BioToken) tokens;
} BioDocument;

/* How a document's letters are rewritten, see bio_read. */
typedef enum BioCase
{
	BIO_AS_IS,
	BIO_LOWER,
	BIO_UPPER,
	BIO_TITLE
} BioCase;

/* A file of documents. */
typedef struct BioCorpus
{
	const char *path;
	FILE	   *file;
	bool		sentences;		/* each sentence is a document */
	bool		nested;			/* names inside of names have cut these */
} BioCorpus;

/*
 * Open a corpus.  A + before its path says that it has no -DOCSTART- lines and
 * each sentence is a document; a = that it annotates names inside of names
 * instead of these ("European" and "Union"), which are then joined.
 */
extern void bio_open_corpus(BioCorpus *corpus, const char *path);
extern void bio_close_corpus(BioCorpus *corpus);

/* Read the next document of a corpus; false at the end. */
extern bool bio_read(BioCorpus *corpus, BioDocument *doc);

/* Rewrite the letters of the document (ASCII only). */
extern void bio_set_case(BioDocument *doc, BioCase how);

/* Write hyphens inside of names without the spaces that some corpora have there. */
extern void bio_join_hyphens(BioDocument *doc);

/* Put typographic quotation marks and apostrophes for the ASCII ones. */
extern void bio_set_quotes(BioDocument *doc);

extern void bio_free(BioDocument *doc);

/* Open a file; one that ends in .xz through xz.  Exits on failure. */
extern FILE *bio_open(const char *path);
extern void bio_close(FILE *f, const char *path);

#endif							/* BIO_H */
