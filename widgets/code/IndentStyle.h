// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "widgets/code/EditorLanguage.h"

namespace lathe
{

/// How a file indents: with tabs, or with that many spaces a step.
struct IndentStyle {
    bool tabs = false;
    int width = 4;

    /// Counts the first lines of the file; where they do not tell, the custom of the language.
    static IndentStyle detect(const QByteArray &utf8, EditorLanguage language);

    bool operator==(const IndentStyle &) const = default;
};

} // namespace lathe
