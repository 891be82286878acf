/*-------------------------------------------------------------------------
 *
 * quote_reported.h
 *		German sentences that go on reporting what somebody said.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_QUOTE_REPORTED_H
#define NX_QUOTE_REPORTED_H

#include "quote_attribution.h"
#include "quote_rules.h"

/*
 * Add attributions of what the subjunctive of a German text reports, as far as no
 * attribution has it: sentences that go on after the one that says who speaks, and
 * clauses beside a cue.  findings has one per region; the attributions are sorted by
 * cue, and those that are added stand behind them.
 */
extern void nx_add_reported(const NxQuoteText *q, const NxFinding *findings,
							NxAttributions *attributions);

#endif							/* NX_QUOTE_REPORTED_H */
