/* experiment */
#include "speaker-words.h"
#include "sentence-splits.h"
#include "speakers/paragraphs-private.h"
#include "speakers/turns-private.h"
#include "speakers/people-private.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
static void
put (const QuothReading *r, guint8 *tags, Span s, guint tag)
{
  gboolean first = TRUE;
  for (guint i = 0; i < r->words->len; i++)
    {
      const QuothWord *w = QUOTH_WORD_AT (r, i);
      if (w->start < s.start || w->start >= s.end || tags[i]) continue;
      tags[i] = first ? tag : tag + 1; first = FALSE;
    }
}
int
main (int argc, char **argv)
{
  GError *e = NULL;
  g_autoptr (GPtrArray) train = gold_new (), docs = gold_new ();
  guint groups = strtoul (argv[1], NULL, 0);
  QuothLexicon *lex = quoth_lexicon_load ("en-rules", &e);
  if (!gold_read (train, argv[3], GOLD_QUOTES, &e) || !gold_read (docs, argv[4], GOLD_QUOTES, &e)) g_error ("%s", e->message);
  SpeakerWords *sw = speaker_words_new (train, lex, argv[2], 20000, &e);
  FILE *o = fopen (argv[5], "wb");
  FILE *spans = argc > 6 ? fopen (argv[6], "w") : NULL;
  QuothAnnotator *splitter = quoth_sentence_splitter_new ();
  guint64 nf = 0, nt = 0, skipped = 0, gold_skipped = 0;
  for (guint d = 0; d < docs->len; d++)
    {
      GoldDocument *g = docs->pdata[d];
      g_autoptr (QuothDocument) doc = quoth_document_new_from_string (g->text, -1, NULL);
      QuothReading r; QuothParagraphs ps; QuothTurns turns; QuothPeople people; QuothTagFeatures f;
      GArray *a = g_array_new (FALSE, FALSE, sizeof (QuothAttribution));
      gboolean in_turn = FALSE;
      gsize length = strlen (g->text);
      if (!quoth_annotator_annotate (splitter, doc, &e)) g_error ("%s", e->message);
      gsize tl; const char *text = quoth_document_peek_text (doc, &tl);
      quoth_reading_init (&r, text, length, lex);
      quoth_people_init (&people);
      quoth_turns_init (&turns, text, length, lex);
      quoth_paragraphs_init (&ps, doc);
      quoth_tag_features_init (&f, &sw->words, groups);
      while (quoth_paragraphs_next (&ps))
        {
          quoth_reading_read (&r, ps.start, ps.end, (const guint32 *) ps.breaks->data, ps.breaks->len);
          g_array_set_size (a, 0);
          quoth_reading_find_names (&r, &people.names);
          guint t = quoth_turns_find (&turns, &r, in_turn, a);
          in_turn = t < r.words->len;
          quoth_find_clauses (&r, t, a);
          quoth_find_quotations (&r, a);
          quoth_tag_features_read (&f, &r, a);
          guint n = r.words->len;
          if (n == 0) continue;
          g_autofree guint8 *tags = g_malloc0 (n);
          for (guint i = 0; i < g->quotes->len; i++)
            put (&r, tags, g_array_index (g->quotes, GoldQuote, i).content, 5);
          for (guint i = 0; i < g->quotes->len; i++)
            {
              put (&r, tags, g_array_index (g->quotes, GoldQuote, i).cue, 3);
              put (&r, tags, g_array_index (g->quotes, GoldQuote, i).source, 1);
            }
          for (guint i = 0; i < n; i++)
            if (tags[i] && tags[i] % 2 == 0 && (i == 0 || (tags[i - 1] != tags[i] && tags[i - 1] != tags[i] - 1)))
              tags[i]--;
          gboolean cue = FALSE, any = FALSE;
          for (guint i = 0; i < n; i++) { any |= tags[i] == 5;
            cue |= g_array_index (f.seen, QuothTagWord, i).chance >= 10 || g_array_index (f.seen, QuothTagWord, i).quoted; }
          if (!cue) { skipped += n; gold_skipped += any; }
          gint32 x = n; fwrite (&x, 4, 1, o);
          for (guint i = 0; i < n; i++)
            {
              guint32 fs[QUOTH_MAX_TAG_FEATURES];
              x = tags[i]; fwrite (&x, 4, 1, o);
              x = quoth_tag_features_get (&f, i, fs); fwrite (&x, 4, 1, o);
              fwrite (fs, 4, x, o); nf += x; nt++;
              if (spans) fprintf (spans, "%u %u %u %u\n", d, QUOTH_WORD_AT (&r, i)->start, QUOTH_WORD_AT (&r, i)->end, QUOTH_WORD_AT (&r, i)->quoted);
            }
        }
    }
  printf ("tokens %lu features %.1f skipped %lu gold in skipped %lu\n", nt, (double) nf / nt, skipped, gold_skipped);
  return 0;
}
