/*-------------------------------------------------------------------------
 *
 * quote_model.c
 *		The trees that judge quotations and their speakers.
 *
 *-------------------------------------------------------------------------
 */
#include "quote_model.h"

#include "quote_trees.h"
