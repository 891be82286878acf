/*-------------------------------------------------------------------------
 *
 * render_style.h
 *		The style sheet of a rendered text.
 *
 * All rules are bound to the class news-ext.  Colours are variables, each once
 * for light and once for dark; text on its ground has a contrast of 4.5 at
 * least (WCAG AA), which test/t/007_render.pl measures in a browser.  Nothing
 * is told by colour alone: marks have labels, quotations lines of their own.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_RENDER_STYLE_H
#define NX_RENDER_STYLE_H

#define NX_RENDER_STYLE \
	".news-ext{--ink:#22201c;--soft:#625d54;--paper:#fffdf9;--rule:#ddd6c8;--said:#f6f1e3;--within:#ebe2c8;--edge:#b09c66;" \
	"--person:#8f3a12;--organization:#1f4e8c;--place:#2b6236;--misc:#733a80;--value:#57524a;" \
	"--person-t:#fae5d7;--organization-t:#e0eaf7;--place-t:#e0efe0;--misc-t:#f1e4f4;--value-t:#ebe7df;" \
	"color:var(--ink);background:var(--paper);font:1.0625rem/1.75 Georgia,\"Times New Roman\",serif;" \
	"max-width:42rem;margin:0 auto;padding:1.5rem;overflow-wrap:anywhere}\n" \
	"@media (prefers-color-scheme:dark){" \
	".news-ext{--ink:#e6e1d8;--soft:#a8a196;--paper:#191816;--rule:#3b3832;--said:#2a2721;--within:#3a3529;--edge:#8b7b52;" \
	"--person:#f2b08c;--organization:#9cc3f2;--place:#9fd3a6;--misc:#d9b0e4;--value:#c9c2b6;" \
	"--person-t:#43291b;--organization-t:#1d314b;--place-t:#20371f;--misc-t:#3a2540;--value-t:#38342d}}\n" \
	".news-ext p{margin:1em 0 0}.news-ext p.line{margin-top:.3em}.news-ext p:first-child{margin-top:0}\n" \
	".news-ext .e{color:inherit;background:var(--t);border-radius:.2em;padding:.08em .2em;" \
	"-webkit-box-decoration-break:clone;box-decoration-break:clone}\n" \
	".news-ext .person{--k:var(--person);--t:var(--person-t)}" \
	".news-ext .organization{--k:var(--organization);--t:var(--organization-t)}" \
	".news-ext .place{--k:var(--place);--t:var(--place-t)}" \
	".news-ext .misc{--k:var(--misc);--t:var(--misc-t)}" \
	".news-ext .value{--k:var(--value);--t:var(--value-t)}\n" \
	".news-ext [data-kind]::after,.news-ext [data-by]::before{" \
	"font:600 .6em/1 system-ui,sans-serif;letter-spacing:.04em;color:var(--k)}\n" \
	".news-ext [data-kind]::after{content:attr(data-kind);text-transform:uppercase;margin-left:.5em}" \
	".news-ext .organization[data-kind=organization]::after{content:\"org\"}\n" \
	".news-ext [data-by]::before{content:attr(data-by)\":\";--k:var(--soft);margin-right:.5em}\n" \
	".news-ext .q{-webkit-box-decoration-break:clone;box-decoration-break:clone;padding:.12em 0;" \
	"border-bottom:2px solid var(--edge)}" \
	".news-ext .direct{background:var(--said)}" \
	".news-ext .mixed{border-bottom-style:dotted}" \
	".news-ext .indirect{border-bottom:1px dashed var(--edge)}" \
	".news-ext .q .q{background:var(--within);padding:0;border-bottom-width:1px}\n" \
	".news-ext .cue{font-style:italic}" \
	".news-ext .by{padding-bottom:.12em;border-bottom:2px solid var(--soft)}\n" \
	".news-ext section{margin-top:1.75rem;padding-top:1rem;border-top:1px solid var(--rule);" \
	"font:.8125rem/1.6 system-ui,sans-serif}" \
	".news-ext dl{margin:0}" \
	".news-ext dl div{position:relative;display:flex;flex-wrap:wrap;gap:.3em 1em;margin-bottom:.7em;padding-left:6em}" \
	".news-ext dt{position:absolute;left:0;color:var(--soft);font-weight:600}" \
	".news-ext dd{margin:0}.news-ext b{font-weight:400;color:var(--soft)}\n" \
	"@media (max-width:30em){.news-ext{padding:1rem}.news-ext dl div{padding:0}" \
	".news-ext dt{position:static;flex-basis:100%}}\n"

#endif							/* NX_RENDER_STYLE_H */
