/*-------------------------------------------------------------------------
 *
 * newsquery_tree.h
 *		A newsquery in the making: a tree of nodes, from the leaves up.
 *
 * Nodes are numbers; 0 is no node: what is left of stop words.  An operator over
 * nothing is nothing, and over one operand is that operand.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NEWSQUERY_TREE_H
#define NEWSQUERY_TREE_H

#include "core/base/vec.h"
#include "newsquery.h"

typedef struct NewsQueryNode
{
	NewsQueryItem item;
	bool		about_utterances;	/* there is an utterance's term below, in
									 * no SAME */
	uint32		speaking;		/* AND: operands that are about utterances,
								 * but for those of brackets */
	uint32		child;			/* first operand */
	uint32		last_child;
	uint32		next;			/* operand beside it */
} NewsQueryNode;

/* All zeroes is the empty tree. */
typedef struct NewsQueryTree
{
	NX_VEC(NewsQueryNode) nodes;
	NX_VEC(NewsQueryElement) elements;
	NxChars		strings;
	uint32		first_element;	/* of the term in the making */
	uint32		base;			/* position of its first element */
} NewsQueryTree;

/*
 * A term: begin it, add its elements in order of their positions, end it.  The
 * elements' strings are copied.  A term of words without elements is nothing.
 */
extern void newsquery_tree_begin(NewsQueryTree *tree);
extern void newsquery_tree_element(NewsQueryTree *tree, const char *s, size_t len,
								   uint32 position, bool prefix);
extern uint32 newsquery_tree_term(NewsQueryTree *tree, NewsQueryItem term);

/* Both of two nodes, or one of them. */
extern uint32 newsquery_tree_join(NewsQueryTree *tree, NewsQueryType type,
								  uint32 a, uint32 b);
extern uint32 newsquery_tree_not(NewsQueryTree *tree, uint32 node);

/*
 * What stands in a parenthesis: of one utterance, if two operands of an AND are about
 * utterances.
 */
extern uint32 newsquery_tree_same(NewsQueryTree *tree, uint32 node);

/* What stands in a bracket: the operands of an AND do not count for what is around. */
extern void newsquery_tree_bracket(NewsQueryTree *tree, uint32 node);

/* The type of a node. */
#define newsquery_tree_type(tree, node) \
	((NewsQueryType) (tree)->nodes.item[node].item.type)

/* Add a value's items, as a node. */
extern uint32 newsquery_tree_copy(NewsQueryTree *tree, const NewsQuery *query);

/* Raise the error for a query of more than NEWSQUERY_MAX_DEPTH levels. */
pg_noreturn extern void newsquery_raise_too_deep(void);

/* Make the value, and forget the tree. */
extern NewsQuery *newsquery_tree_finish(NewsQueryTree *tree, uint32 root);

#endif							/* NEWSQUERY_TREE_H */
