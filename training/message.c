/* SPDX-License-Identifier: LGPL-2.1-or-later */
#include "message.h"

#include <stdio.h>

GQuark
train_error_quark (void)
{
  return g_quark_from_static_string ("quoth-train-error-quark");
}

/* Sets an error of who calls; always FALSE. */
gboolean
train_wrong_usage (GError **error, const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_set_error_literal (error, TRAIN_ERROR, TRAIN_USAGE, message);
  return FALSE;
}

/* Text of strangers goes to a terminal: line breaks become a bar, so that it
 * stays one line, and other control characters become U+FFFD. */
char *
train_make_plain (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *plain = g_string_new (NULL);

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar character = g_utf8_get_char (at);
      if (character == '\n' || character == '\r')
        character = '|';
      else if (g_unichar_iscntrl (character))
        character = 0xFFFD;
      g_string_append_unichar (plain, character);
    }
  return g_string_free (plain, FALSE);
}

/* Prints what went wrong; the exit status that it means. */
TrainStatus
train_report (const char *role, const GError *error)
{
  g_autofree char *plain = train_make_plain (error->message);
  TrainStatus status =
      error->domain == TRAIN_ERROR ? (TrainStatus) error->code : TRAIN_FAILED;

  fprintf (stderr, "quoth-train: %s\n", plain);
  if (status == TRAIN_USAGE)
    fprintf (stderr, "Try: quoth-train%s%s --help\n", role != NULL ? " " : "",
        role != NULL ? role : "");
  return status;
}
