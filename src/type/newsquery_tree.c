/*-------------------------------------------------------------------------
 *
 * newsquery_tree.c
 *		A newsquery in the making: a tree of nodes, from the leaves up.
 *
 *-------------------------------------------------------------------------
 */
#include "type/newsquery_tree.h"

#define node_at(tree, n)	(&(tree)->nodes.item[n])

static void
raise_too_long(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("newsquery is too long"),
			 errdetail("It may have %d terms and operators, and %d words.",
					   NEWSQUERY_MAX_ITEMS, NEWSQUERY_MAX_ELEMENTS)));
}

void
newsquery_raise_too_deep(void)
{
	ereport(ERROR,
			(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
			 errmsg("newsquery is nested too deeply"),
			 errdetail("It may have %d operators within one another.",
					   NEWSQUERY_MAX_DEPTH)));
}

static uint32
add_node(NewsQueryTree *tree, const NewsQueryItem *item)
{
	NewsQueryNode *node;

	/* node 0 is none */
	if (tree->nodes.n == 0)
		*NX_VEC_PUSH(&tree->nodes) = (NewsQueryNode) {0};
	/* operators that came to be parts of others leave nodes that are not used */
	if (tree->nodes.n > 2 * NEWSQUERY_MAX_ITEMS)
		raise_too_long();
	node = NX_VEC_PUSH(&tree->nodes);
	*node = (NewsQueryNode) {.item = *item};
	return tree->nodes.n - 1;
}

static void
add_child(NewsQueryTree *tree, uint32 parent, uint32 child)
{
	NewsQueryNode *p = node_at(tree, parent);

	if (p->child == 0)
		p->child = child;
	else
		node_at(tree, p->last_child)->next = child;
	p->last_child = child;
	p->about_utterances |= node_at(tree, child)->about_utterances;
}

void
newsquery_tree_begin(NewsQueryTree *tree)
{
	tree->first_element = tree->elements.n;
}

void
newsquery_tree_element(NewsQueryTree *tree, const char *s, size_t len,
					   uint32 position, bool prefix)
{
	NewsQueryElement *e;

	if (tree->elements.n == NEWSQUERY_MAX_ELEMENTS)
		raise_too_long();
	if (tree->elements.n == tree->first_element)
		tree->base = position;
	if (position - tree->base > PG_UINT16_MAX)
		ereport(ERROR,
				(errcode(ERRCODE_PROGRAM_LIMIT_EXCEEDED),
				 errmsg("phrase in newsquery is too long")));
	e = NX_VEC_PUSH(&tree->elements);
	*e = (NewsQueryElement) {.start = tree->strings.n, .len = (uint16) len,
							 .offset = (uint16) (position - tree->base), .prefix = prefix};
	nx_chars_add(&tree->strings, s, len);
}

uint32
newsquery_tree_term(NewsQueryTree *tree, NewsQueryItem term)
{
	uint32		node;

	term.n = tree->elements.n - tree->first_element;
	if (term.type == NEWSQUERY_WORDS && term.n == 0)
		return 0;
	if (term.n > 0)
		term.first = (int32) tree->first_element;
	term.size = 1;
	node = add_node(tree, &term);
	node_at(tree, node)->about_utterances = newsquery_item_is_of_utterance(&term);
	return node;
}

/* How many operands a node is to a parenthesis that counts those about utterances. */
static uint32
n_speaking(const NewsQueryNode *node)
{
	return node->item.type == NEWSQUERY_AND ? node->speaking : node->about_utterances;
}

uint32
newsquery_tree_join(NewsQueryTree *tree, NewsQueryType type, uint32 a, uint32 b)
{
	uint32		node = a;
	uint32		speaking;

	if (a == 0 || b == 0)
		return a + b;
	speaking = n_speaking(node_at(tree, a)) + n_speaking(node_at(tree, b));
	if (node_at(tree, a)->item.type != type)
	{
		node = add_node(tree, &(NewsQueryItem) {.type = type});
		add_child(tree, node, a);
	}
	if (node_at(tree, b)->item.type != type)
		add_child(tree, node, b);
	else
	{
		/* its operands become ours */
		uint32		last = node_at(tree, b)->last_child;

		add_child(tree, node, node_at(tree, b)->child);
		node_at(tree, node)->last_child = last;
		node_at(tree, node)->about_utterances |= node_at(tree, b)->about_utterances;
	}
	node_at(tree, node)->speaking = speaking;
	return node;
}

uint32
newsquery_tree_not(NewsQueryTree *tree, uint32 node)
{
	uint32		not;

	if (node == 0)
		return 0;
	not = add_node(tree, &(NewsQueryItem) {.type = NEWSQUERY_NOT});
	add_child(tree, not, node);
	return not;
}

uint32
newsquery_tree_same(NewsQueryTree *tree, uint32 node)
{
	uint32		same;

	if (node == 0 || node_at(tree, node)->item.type != NEWSQUERY_AND ||
		node_at(tree, node)->speaking < 2)
		return node;
	same = add_node(tree, &(NewsQueryItem) {.type = NEWSQUERY_SAME});
	add_child(tree, same, node);
	node_at(tree, same)->about_utterances = false;
	return same;
}

void
newsquery_tree_bracket(NewsQueryTree *tree, uint32 node)
{
	if (node != 0)
		node_at(tree, node)->speaking = 0;
}

static uint32
copy_items(NewsQueryTree *tree, const NewsQuery *query, const NewsQueryItem *item)
{
	const NewsQueryElement *element = newsquery_elements(query) + item->first;
	const NewsQueryItem *operand = item + 1;
	uint32		node = 0;

	switch (item->type)
	{
		case NEWSQUERY_AND:
		case NEWSQUERY_OR:
			for (uint32 i = 0; i < item->n; i++, operand += operand->size)
				node = newsquery_tree_join(tree, (NewsQueryType) item->type, node,
										   copy_items(tree, query, operand));
			return node;
		case NEWSQUERY_NOT:
			return newsquery_tree_not(tree, copy_items(tree, query, operand));
		case NEWSQUERY_SAME:
			return newsquery_tree_same(tree, copy_items(tree, query, operand));
		default:
			newsquery_tree_begin(tree);
			for (uint32 i = 0; i < item->n; i++, element++)
				newsquery_tree_element(tree, newsquery_strings(query) + element->start,
									   element->len, element->offset, element->prefix);
			return newsquery_tree_term(tree, *item);
	}
}

uint32
newsquery_tree_copy(NewsQueryTree *tree, const NewsQuery *query)
{
	return query->n_items == 0 ? 0 : copy_items(tree, query, query->item);
}

/* Write a node and those below as items from *n on. */
static void
write_items(const NewsQueryTree *tree, uint32 node, int depth,
			NewsQueryItem *item, uint32 *n)
{
	uint32		at = *n;

	if (depth > NEWSQUERY_MAX_DEPTH)
		newsquery_raise_too_deep();
	if (at == NEWSQUERY_MAX_ITEMS)
		raise_too_long();
	item[at] = node_at(tree, node)->item;
	*n += 1;
	for (uint32 c = node_at(tree, node)->child; c != 0; c = node_at(tree, c)->next)
	{
		item[at].n++;
		write_items(tree, c, depth + 1, item, n);
	}
	item[at].size = *n - at;
}

NewsQuery *
newsquery_tree_finish(NewsQueryTree *tree, uint32 root)
{
	uint32		most = root == 0 ? 0 : Min(tree->nodes.n, NEWSQUERY_MAX_ITEMS);
	NewsQuery  *query = palloc0(offsetof(NewsQuery, item) +
								most * sizeof(NewsQueryItem) +
								tree->elements.n * sizeof(NewsQueryElement) +
								tree->strings.n);
	char	   *p;

	query->version = NEWSQUERY_VERSION;
	if (root != 0)
	{
		write_items(tree, root, 1, query->item, &query->n_items);
		query->n_elements = tree->elements.n;
		p = (char *) newsquery_elements(query);
		/* a query for dates has none */
		if (tree->elements.n > 0)
		{
			memcpy(p, tree->elements.item, tree->elements.n * sizeof(NewsQueryElement));
			p += tree->elements.n * sizeof(NewsQueryElement);
			memcpy(p, tree->strings.item, tree->strings.n);
			p += tree->strings.n;
		}
	}
	else
		p = (char *) query->item;
	SET_VARSIZE(query, p - (char *) query);
	NX_VEC_FREE(&tree->nodes);
	NX_VEC_FREE(&tree->elements);
	NX_VEC_FREE(&tree->strings);
	return query;
}
