/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include "speakers/people-private.h"

G_BEGIN_DECLS

#define QUOTH_MAX_ABOUT 4
#define QUOTH_MAX_BYSTANDERS 4
/* How the text says who speaks, the surest last. */
typedef enum {
  QUOTH_TURN_BARE,    /* it does not */
  QUOTH_TURN_NEAR,    /* somebody acts beside the words */
  QUOTH_TURN_PRONOUN, /* "she said", "said the girl" */
  QUOTH_TURN_NAMED,
} QuothTurnKind;

/* What one paragraph says in quotation marks, and what is known of who says
 * it. */
typedef struct
{
  guint32 name; /* who speaks, or is likely to; QUOTH_NO_NAME */
  guint32 addressed;
  guint32 about[QUOTH_MAX_ABOUT]; /* whom the words name */
  guint32 bystanders[QUOTH_MAX_BYSTANDERS]; /* of the narration, latest first */
  guint32 guess; /* whom reading on without looking back would take */
  float margin;  /* once decided: by how much the name is the best */
  guint8 n_about;
  guint8 n_bystanders;
  guint8 kind;   /* QuothTurnKind */
  guint8 gender;
  guint8 gap;    /* paragraphs of narration before it */
  gboolean is_first : 1; /* of a conversation */
  gboolean is_open : 1;  /* its last quotation was not closed */
  gboolean goes_on : 1;  /* in the paragraph of the turn before */
} QuothSpokenTurn;

/* Numbers from here on are no names: whom only a noun names, and the like. */
#define QUOTH_UNNAMED (1u << 30)

#define QUOTH_TURN_AT(self, i)                                                 \
  (&g_array_index ((self)->turns, QuothSpokenTurn, (i)))

/* All turns of a document, behind the last ones of those before it in its
 * stream. */
typedef struct
{
  GArray *turns;  /* of QuothSpokenTurn */
  guint n_spoken; /* turns in this paragraph */
  guint n_before; /* in the one before */
  guint gap;      /* paragraphs since the last turn */
  guint n_torn;   /* paragraphs that go on in a quotation without a new mark */
} QuothDialogue;

void    quoth_dialogue_init          (QuothDialogue *self);
void    quoth_dialogue_clear         (QuothDialogue *self);
void    quoth_dialogue_copy          (const QuothDialogue *self,
                                      QuothDialogue       *copy);
void    quoth_dialogue_resume        (QuothDialogue *self);
void    quoth_dialogue_forget        (QuothDialogue *self);
void    quoth_dialogue_keep_names    (const QuothDialogue *self,
                                      guint8              *is_kept);
void    quoth_dialogue_renumber      (QuothDialogue *self,
                                      const guint32 *numbers);
guint   quoth_dialogue_speak         (QuothDialogue          *self,
                                      const QuothPeople      *people,
                                      const QuothReading     *reading,
                                      const QuothAttribution *a,
                                      guint32                 name,
                                      gboolean                is_announced);
void    quoth_dialogue_end_paragraph (QuothDialogue      *self,
                                      const QuothReading *reading,
                                      gboolean            was_open,
                                      gboolean            is_open);
void    quoth_dialogue_decide        (QuothDialogue     *self,
                                      const QuothPeople *people);
guint32 quoth_dialogue_get_speaker   (const QuothDialogue *self,
                                      guint                turn,
                                      float               *confidence);

G_END_DECLS
