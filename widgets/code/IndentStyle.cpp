// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/IndentStyle.h"

#include <array>

namespace lathe
{

IndentStyle IndentStyle::detect(const QByteArray &utf8, EditorLanguage language)
{
    constexpr int linesToRead = 2000;
    std::array<int, 9> steps{};
    int tabs = 0;
    int spaces = 0;
    int before = 0;
    qsizetype start = 0;
    for (int line = 0; line < linesToRead && start < utf8.size(); ++line) {
        qsizetype end = utf8.indexOf('\n', start);
        if (end < 0)
            end = utf8.size();
        qsizetype text = start;
        while (text < end && utf8[text] == ' ')
            ++text;
        if (text < end && utf8[text] == '\t') {
            ++tabs;
        } else if (text < end && utf8[text] != '\r' && utf8[text] != '*') {
            const auto width = static_cast<int>(std::min<qsizetype>(text - start, 1000));
            const int step = width - before;
            if (step >= 2 && step <= 8)
                ++steps[static_cast<std::size_t>(step)];
            spaces += width > 0;
            before = width;
        }
        start = end + 1;
    }
    IndentStyle style{false, language.indentWidth()};
    if (tabs > spaces && language.kind() != EditorLanguage::Kind::Yaml) {
        style.tabs = true;
        style.width = 4;
        return style;
    }
    const auto most = std::max_element(steps.cbegin(), steps.cend());
    if (*most > 0)
        style.width = static_cast<int>(most - steps.cbegin());
    return style;
}

} // namespace lathe
