/* SPDX-License-Identifier: LGPL-2.1-or-later */

/* How much room text takes in a terminal, which is neither its bytes nor its
 * characters: East Asian characters and emoji take two columns, combining marks
 * none. */

#include "columns.h"

#include "message.h"

#include <string.h>

#define ELLIPSIS "\xE2\x80\xA6"

static guint
character_width (gunichar c)
{
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

static guint
range_width (const char *start, const char *end)
{
  guint width = 0;

  for (const char *p = start; p < end; p = g_utf8_next_char (p))
    width += character_width (g_utf8_get_char (p));
  return width;
}

guint
columns_width (const char *text)
{
  return range_width (text, text + strlen (text));
}

/* The longest beginning that takes no more than so many columns, with what
 * combines with its last character, and at least one character. */
static const char *
fitting_end (const char *text, guint width)
{
  const char *p = text;
  guint used = 0;

  while (*p != '\0')
    {
      guint more = character_width (g_utf8_get_char (p));
      if (used + more > width && used > 0)
        break;
      used += more;
      p = g_utf8_next_char (p);
    }
  return p;
}

/* Cuts text that is too wide, and shows that it did. */
char *
columns_fit (const char *text, guint width)
{
  const char *end;

  if (columns_width (text) <= width)
    return g_strdup (text);
  end = fitting_end (text, MAX (width, 2) - 1);
  while (end > text && end[-1] == ' ')
    end--;
  return g_strdup_printf ("%.*s" ELLIPSIS, (int) (end - text), text);
}

/* Makes any run of blanks and line breaks one blank, and text harmless. */
char *
columns_squeeze (const char *text)
{
  GString *squeezed = g_string_sized_new (strlen (text));
  gboolean is_blank = FALSE;
  char *plain;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      if (g_unichar_isspace (c))
        {
          is_blank = squeezed->len > 0;
          continue;
        }
      if (is_blank)
        g_string_append_c (squeezed, ' ');
      is_blank = FALSE;
      g_string_append_unichar (squeezed, c);
    }
  plain = tool_make_plain (squeezed->str);
  g_string_free (squeezed, TRUE);
  return plain;
}

/* Where a line may end: at a blank, else between two wide characters, as
 * Chinese and Japanese are broken, else where the width ends. */
static const char *
line_end (const char *text, guint width)
{
  const char *end = fitting_end (text, width);
  const char *p = end;

  if (*end == '\0' || *end == ' ')
    return end;
  for (; p > text; p = g_utf8_prev_char (p))
    {
      if (*p == ' '
          || (g_unichar_iswide (g_utf8_get_char (p))
              && g_unichar_iswide (g_utf8_get_char (g_utf8_prev_char (p)))))
        return p;
    }
  return end;
}

/* Breaks text into lines of no more than so many columns: an array of strings,
 * at least one. */
GPtrArray *
columns_wrap (const char *text, guint width)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);

  do
    {
      const char *end = line_end (text, MAX (width, 1));
      g_ptr_array_add (lines, g_strndup (text, end - text));
      text = end + strspn (end, " ");
    }
  while (*text != '\0');
  return lines;
}
