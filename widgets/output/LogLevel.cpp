// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/LogLevel.h"

#include <QRegularExpression>

#include <array>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

constexpr qsizetype farthest = 400;

LogLevel levelOf(QStringView word)
{
    struct Name {
        QLatin1StringView text;
        LogLevel level;
    };
    static constexpr std::array names{
        Name{"TRACE"_L1, LogLevel::Trace},  Name{"DEBUG"_L1, LogLevel::Debug},
        Name{"INFO"_L1, LogLevel::Info},    Name{"WARN"_L1, LogLevel::Warn},
        Name{"WARNING"_L1, LogLevel::Warn}, Name{"ERROR"_L1, LogLevel::Error},
        Name{"FATAL"_L1, LogLevel::Fatal},  Name{"CRITICAL"_L1, LogLevel::Fatal},
    };
    for (const Name &name : names) {
        if (word.compare(name.text, Qt::CaseInsensitive) == 0)
            return name.level;
    }
    return LogLevel::None;
}

LogLevelToken token(QStringView line, qsizetype start, qsizetype end)
{
    if (start < 0 || end <= start || end - start > 8)
        return {};
    const LogLevel level = levelOf(line.sliced(start, end - start));
    return level == LogLevel::None ? LogLevelToken{} : LogLevelToken{level, start, end - start};
}

} // namespace

LogLevelToken findLogLevel(QStringView line)
{
    line = line.first(std::min(line.size(), farthest));
    if (line.startsWith(u'['))
        return token(line, 1, line.indexOf(u']'));
    if (line.startsWith(u'{')) {
        static const QRegularExpression pattern(u"\"level\"\\s*:\\s*\"(\\w+)\""_s,
                                                QRegularExpression::CaseInsensitiveOption);
        const auto match = pattern.match(line.toString());
        return match.hasMatch() ? token(line, match.capturedStart(1), match.capturedEnd(1))
                                : LogLevelToken{};
    }
    const qsizetype first = line.indexOf(u'\t');
    const qsizetype second = first < 0 ? -1 : line.indexOf(u'\t', first + 1);
    if (second < 0)
        return {};
    const qsizetype third = line.indexOf(u'\t', second + 1);
    return token(line, second + 1, third < 0 ? line.size() : third);
}

Theme::Role logLevelRole(LogLevel level)
{
    switch (level) {
    case LogLevel::Warn:
        return Theme::Role::Warning;
    case LogLevel::Error:
    case LogLevel::Fatal:
        return Theme::Role::Error;
    case LogLevel::Info:
        return Theme::Role::Accent;
    case LogLevel::Trace:
    case LogLevel::Debug:
        return Theme::Role::SecondaryText;
    case LogLevel::None:
        break;
    }
    return Theme::Role::Text;
}

} // namespace lathe
