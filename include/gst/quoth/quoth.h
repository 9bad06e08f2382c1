/* SPDX-License-Identifier: LGPL-2.1-or-later */
#pragma once

#define GST_QUOTH_INSIDE
#include <gst/quoth/gstquothmeta.h>
#include <gst/quoth/gstquothproperties.h>
#include <gst/quoth/gstquothreader.h>
#include <gst/quoth/gstquothstage.h>
#undef GST_QUOTH_INSIDE
