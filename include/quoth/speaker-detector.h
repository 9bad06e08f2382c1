/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#include <quoth/annotator.h>

G_BEGIN_DECLS

/**
 * QuothSpeakerDetector:
 *
 * Finds quotations and their speakers.
 *
 * It clears the quotations and speakers of a document and finds direct
 * quotations, also over several paragraphs, mixed ones and reported speech,
 * the words that attribute them, the words that name the speaker, and who that
 * is: full names for short ones, names for pronouns and for "the minister".
 * It knows English; of a text in another language it finds what quotation
 * marks alone tell. Sentences that the document has are used, else lines and
 * full stops.
 *
 * A document stands alone, unless it goes on in the stream of the one before:
 * its offset is not 0 and not before the end of that, and its id is the same.
 * Then the people named so far are known, and an open quotation goes on, as do
 * a conversation, an interview and the turn of a transcript. Words that name a
 * speaker in an earlier document are no mention; the quotation has its speaker
 * without one. A speaker has the fullest name that has come so far, and groups
 * are numbered in each document. [method@Annotator.reset] forgets all. Memory
 * is bounded: of more than 4,096 names those not mentioned for long are
 * forgotten.
 *
 * Linear time; a paragraph longer than 64 KiB is read in pieces.
 *
 * It is the detector to use; how it finds what it finds may change from one
 * version to the next. [class@SpeakerRules] goes by rules for good.
 *
 * Since: 0.1
 */
#define QUOTH_TYPE_SPEAKER_DETECTOR (quoth_speaker_detector_get_type ())
QUOTH_API
G_DECLARE_FINAL_TYPE (QuothSpeakerDetector, quoth_speaker_detector, QUOTH, SPEAKER_DETECTOR, GObject)

QUOTH_API QuothAnnotator *quoth_speaker_detector_new (void);

G_END_DECLS
