/*-------------------------------------------------------------------------
 *
 * render_legend.h
 *		The legend below a rendered text, and what text and legend share.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_RENDER_LEGEND_H
#define NX_RENDER_LEGEND_H

#include "core/analyze.h"
#include "render_write.h"

/* The kind of an entity or value: its name, which may be the user's, and its class. */
typedef struct NxKindName
{
	const char *name;
	uint32		len;
	const char *style;			/* class in the style sheet */
	uint8		order;			/* in the legend */
} NxKindName;

extern NxKindName nx_entity_kind(const NxAnalysis *a, const NxEntity *entity);
extern NxKindName nx_value_kind(NxValueKind value);

/* The beginning of a mark's tag, with its classes. */
extern void nx_markup_kind(NxMarkup *w, NxKindName kind);

/* Write the legend; nothing if nothing was found. */
extern void nx_markup_legend(NxMarkup *w, const char *text, const NxAnalysis *a);

#endif							/* NX_RENDER_LEGEND_H */
