/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "message.h"

#include <stdio.h>
#include <string.h>

GQuark
tool_error_quark (void)
{
  return g_quark_from_static_string ("quoth-tool-error-quark");
}

static gboolean
is_harmful (gunichar c)
{
  return g_unichar_iscntrl (c) || (c >= 0x200E && c <= 0x200F)
      || (c >= 0x2028 && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069);
}

/* Text of strangers goes to a terminal: what would move its cursor, change its
 * state or turn its direction becomes U+FFFD. */
char *
tool_make_plain (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *plain = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      g_string_append_unichar (plain, is_harmful (c) ? 0xFFFD : c);
    }
  return g_string_free (plain, FALSE);
}

/* Not g_printerr(), which would turn what is not ASCII into question marks
 * unless a locale is set. */
void
tool_message (const char *format, ...)
{
  g_autofree char *message = NULL;
  g_autofree char *plain = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  plain = tool_make_plain (g_strdelimit (message, "\n\t", ' '));
  fprintf (stderr, "quoth: %s\n", plain);
}

ToolStatus
tool_report (const GError *error)
{
  tool_message ("%s", error->message);
  return error->domain == TOOL_ERROR ? (ToolStatus) error->code : TOOL_FAILED;
}

ToolStatus
tool_usage (const char *command, const char *message)
{
  tool_message ("%s", message);
  fprintf (stderr, "Try: quoth%s%s --help\n", command != NULL ? " " : "",
      command != NULL ? command : "");
  return TOOL_USAGE;
}
