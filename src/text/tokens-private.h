/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum {
  QUOTH_TOKEN_WORD,   /* letters and digits: "Jong-sup", "O'Neill", "U.S.",
                         "3rd", "1.5m" */
  QUOTH_TOKEN_CLITIC, /* 's 're 've 'll 'd 'm 't, apart from its word */
  QUOTH_TOKEN_NUMBER, /* digits, with points and commas inside */
  QUOTH_TOKEN_MARK,   /* any other character; dots and hyphens in runs */
} QuothTokenKind;

typedef enum {
  QUOTH_TOKEN_CAPITALIZED = 1 << 0,  /* begins with a capital letter */
  QUOTH_TOKEN_ALL_CAPITALS = 1 << 1, /* two letters or more, all capital */
  QUOTH_TOKEN_AFTER_BLANK = 1 << 2,  /* a blank stands before it, or nothing */
  QUOTH_TOKEN_DOTTED = 1 << 3,       /* a word with dots between letters */
} QuothTokenFlags;

typedef struct
{
  guint32 start;
  guint32 end;
  guint8 kind;  /* QuothTokenKind */
  guint8 flags; /* QuothTokenFlags */
} QuothToken;

void quoth_tokenize (const char *text,
                     gsize       start,
                     gsize       end,
                     GArray     *tokens);

G_END_DECLS
