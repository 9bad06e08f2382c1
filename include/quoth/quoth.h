/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#define QUOTH_INSIDE
#include <quoth/quoth-macros.h>
#include <quoth/quoth-version.h>
#include <quoth/document.h>
#include <quoth/annotations.h>
#include <quoth/document-json.h>
#include <quoth/utf8.h>
#include <quoth/annotator.h>
#include <quoth/splitter.h>
#include <quoth/model.h>
#include <quoth/sentence-splitter.h>
#include <quoth/speaker-detector.h>
#include <quoth/speaker-rules.h>
#include <quoth/sentiment-lexicon.h>
#include <quoth/unicode-splitter.h>
#include <quoth/quoth-enums.h>
#undef QUOTH_INSIDE
