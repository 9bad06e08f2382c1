/* SPDX-License-Identifier: LGPL-2.1-or-later */
#define QUOTH_COMPILATION

/* The sentence boundaries of UAX #29, by ICU: the only file that knows it.
 *
 * ICU sees whole texts. Of a text that goes on, what it says is final where
 * nothing that follows can change it. All rules look at the next character
 * alone, but for SB8: after a full stop it passes over digits, marks and blanks
 * to the next letter, which makes the boundary void if it is a small one. It
 * passes over no letter, no end of a paragraph and no other mark that ends
 * sentences. So a boundary is final once one of these stands behind it. One
 * behind a line break is final at once, but that of CR, which LF may follow.
 */

#include "sentences/unicode-breaks-private.h"

#include <quoth/model.h>

#ifdef HAVE_ICU

#include <unicode/ubrk.h>
#include <unicode/uchar.h>
#include <unicode/uloc.h>
#include <unicode/utext.h>

/* An abbreviation with a full stop and a blank inside, such as "z. B.", is
 * compared with what follows. The longest in CLDR 42 has 12 bytes. */
#define SUPPRESSION_LOOK_AHEAD 32

struct _QuothUnicodeBreaks
{
  UBreakIterator *iterator;
  UText text;
  gsize look_ahead;
};

/* What is no language tag has the rules of none. */
static void
make_locale (const char *language, gboolean suppressions, char *locale)
{
  UErrorCode status = U_ZERO_ERROR;
  int32_t length = 0;

  if (language != NULL)
    length = uloc_forLanguageTag (
        language, locale, ULOC_FULLNAME_CAPACITY, NULL, &status);
  if (length == 0 || length >= ULOC_FULLNAME_CAPACITY || U_FAILURE (status))
    g_strlcpy (locale, "root", ULOC_FULLNAME_CAPACITY);
  else if (suppressions)
    uloc_setKeywordValue (
        "ss", "standard", locale, ULOC_FULLNAME_CAPACITY, &status);
}

/* Opens the rules of a language, NULL for those of none. */
QuothUnicodeBreaks *
quoth_unicode_breaks_new (
    const char *language, gboolean suppressions, GError **error)
{
  UErrorCode status = U_ZERO_ERROR;
  char locale[ULOC_FULLNAME_CAPACITY];
  QuothUnicodeBreaks *self;
  UBreakIterator *iterator;

  make_locale (language, suppressions, locale);
  iterator = ubrk_open (UBRK_SENTENCE, locale, NULL, 0, &status);
  if (U_FAILURE (status))
    {
      g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND,
          "ICU has no sentence boundaries for \"%s\": %s", locale,
          u_errorName (status));
      return NULL;
    }
  self = g_new0 (QuothUnicodeBreaks, 1);
  self->iterator = iterator;
  self->text = (UText) UTEXT_INITIALIZER;
  self->look_ahead = suppressions ? SUPPRESSION_LOOK_AHEAD : 0;
  return self;
}

void
quoth_unicode_breaks_free (QuothUnicodeBreaks *self)
{
  ubrk_close (self->iterator);
  utext_close (&self->text);
  g_free (self);
}

static gboolean
set_text (QuothUnicodeBreaks *self, const char *text, gsize length)
{
  UErrorCode status = U_ZERO_ERROR;

  utext_openUTF8 (&self->text, text, length, &status);
  ubrk_setUText (self->iterator, &self->text, &status);
  return U_SUCCESS (status);
}

static USentenceBreak
class_at (const char *at)
{
  return u_getIntPropertyValue (g_utf8_get_char (at), UCHAR_SENTENCE_BREAK);
}

/* Whether the look-ahead of SB8 ends with a character of a class. */
static gboolean
is_decisive (USentenceBreak class)
{
  switch (class)
    {
    case U_SB_ATERM:
    case U_SB_CR:
    case U_SB_LF:
    case U_SB_LOWER:
    case U_SB_OLETTER:
    case U_SB_SEP:
    case U_SB_STERM:
    case U_SB_UPPER:
      return TRUE;
    default:
      return FALSE;
    }
}

/* Up to where a boundary is final, counted from 0; -1 if none is. */
static gssize
find_last_decisive (const char *text, gsize length)
{
  const char *at = text + length;

  while (at > text)
    {
      at = g_utf8_prev_char (at);
      if (is_decisive (class_at (at)))
        return at - text;
    }
  return -1;
}

/* Whether a boundary is that behind a line break, all of it. */
static gboolean
is_behind_line (const char *text, gsize length, gsize at)
{
  switch (class_at (g_utf8_prev_char (text + at)))
    {
    case U_SB_LF:
    case U_SB_SEP:
      return TRUE;
    case U_SB_CR:
      return at < length;
    default:
      return FALSE;
    }
}

/* Appends the boundaries after 0 that are final, as gsize; those at the end of
 * the text too if it ends there. */
void
quoth_unicode_breaks_read (QuothUnicodeBreaks *self, const char *text,
    gsize length, gboolean at_end, GArray *ends)
{
  gssize decisive = find_last_decisive (text, length);
  int32_t at;

  if (!set_text (self, text, length))
    return;
  while ((at = ubrk_next (self->iterator)) != UBRK_DONE)
    {
      gsize end = at;
      if (!at_end && !is_behind_line (text, length, end)
          && (at > decisive || end + self->look_ahead > length))
        break;
      g_array_append_val (ends, end);
    }
}

/* The first boundary after 0 of a text that ends there. */
gsize
quoth_unicode_breaks_first (
    QuothUnicodeBreaks *self, const char *text, gsize length)
{
  int32_t at =
      set_text (self, text, length) ? ubrk_next (self->iterator) : UBRK_DONE;

  return at != UBRK_DONE ? (gsize) at : length;
}

#else /* HAVE_ICU */

QuothUnicodeBreaks *
quoth_unicode_breaks_new (
    const char *language, gboolean suppressions, GError **error)
{
  g_set_error (error, QUOTH_MODEL_ERROR, QUOTH_MODEL_ERROR_NOT_FOUND,
      "Unicode's sentence boundaries are found by ICU, which this Quoth was "
      "built without");
  return NULL;
}

void
quoth_unicode_breaks_free (QuothUnicodeBreaks *self)
{
}

void
quoth_unicode_breaks_read (QuothUnicodeBreaks *self, const char *text,
    gsize length, gboolean at_end, GArray *ends)
{
}

gsize
quoth_unicode_breaks_first (
    QuothUnicodeBreaks *self, const char *text, gsize length)
{
  return length;
}

#endif /* HAVE_ICU */
