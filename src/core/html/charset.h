/*-------------------------------------------------------------------------
 *
 * charset.h
 *		Which character set is a page in?
 *
 * Labels mean what the WHATWG Encoding standard says they mean on the web,
 * which is not always what they say: "iso-8859-1" and "ascii" are
 * windows-1252, "gb2312" is GBK.
 *
 *-------------------------------------------------------------------------
 */
#ifndef NX_CHARSET_H
#define NX_CHARSET_H

#include "core/base/nx.h"

/* The encodings of the standard. */
typedef enum NxCharset
{
	NX_CHARSET_NONE,			/* no label, or an unknown one */
	NX_CHARSET_UTF_8,
	NX_CHARSET_UTF_16BE,
	NX_CHARSET_UTF_16LE,
	NX_CHARSET_IBM866,
	NX_CHARSET_ISO_8859_2,
	NX_CHARSET_ISO_8859_3,
	NX_CHARSET_ISO_8859_4,
	NX_CHARSET_ISO_8859_5,
	NX_CHARSET_ISO_8859_6,
	NX_CHARSET_ISO_8859_7,
	NX_CHARSET_ISO_8859_8,
	NX_CHARSET_ISO_8859_8_I,
	NX_CHARSET_ISO_8859_10,
	NX_CHARSET_ISO_8859_13,
	NX_CHARSET_ISO_8859_14,
	NX_CHARSET_ISO_8859_15,
	NX_CHARSET_ISO_8859_16,
	NX_CHARSET_KOI8_R,
	NX_CHARSET_KOI8_U,
	NX_CHARSET_MACINTOSH,
	NX_CHARSET_WINDOWS_874,
	NX_CHARSET_WINDOWS_1250,
	NX_CHARSET_WINDOWS_1251,
	NX_CHARSET_WINDOWS_1252,
	NX_CHARSET_WINDOWS_1253,
	NX_CHARSET_WINDOWS_1254,
	NX_CHARSET_WINDOWS_1255,
	NX_CHARSET_WINDOWS_1256,
	NX_CHARSET_WINDOWS_1257,
	NX_CHARSET_WINDOWS_1258,
	NX_CHARSET_X_MAC_CYRILLIC,
	NX_CHARSET_GBK,
	NX_CHARSET_GB18030,
	NX_CHARSET_BIG5,
	NX_CHARSET_EUC_JP,
	NX_CHARSET_ISO_2022_JP,
	NX_CHARSET_SHIFT_JIS,
	NX_CHARSET_EUC_KR,
	NX_CHARSET_REPLACEMENT,
	NX_CHARSET_X_USER_DEFINED,
	NX_CHARSETS					/* how many there are */
} NxCharset;

/* The encoding of a label, in any case and with white space around. */
extern NxCharset nx_charset_of_label(const char *label, size_t len);

/*
 * The encoding of a byte order mark, and the mark's length; NX_CHARSET_NONE and
 * 0 if the page begins with none.
 */
extern NxCharset nx_charset_of_mark(const char *page, size_t len, size_t *mark);

/*
 * What the page says of itself in its first 1024 bytes: in a <meta>, else in
 * an XML declaration.
 */
extern NxCharset nx_charset_declared(const char *page, size_t len);

#endif							/* NX_CHARSET_H */
