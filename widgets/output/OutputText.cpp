// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/OutputText.h"

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

// The console's words: this text is copied into reports and compared, so it is the same in every language.
QString statusWord(InvocationStatus status)
{
    switch (status) {
    case InvocationStatus::Running:
        return u"Running"_s;
    case InvocationStatus::Succeeded:
        return u"Succeeded"_s;
    case InvocationStatus::Failed:
        return u"Failed"_s;
    case InvocationStatus::TimedOut:
        return u"Timed out"_s;
    case InvocationStatus::OutOfMemory:
        return u"Out of memory"_s;
    case InvocationStatus::Crashed:
        return u"Crashed"_s;
    case InvocationStatus::Stopped:
        return u"Stopped"_s;
    case InvocationStatus::Throttled:
        return u"Throttled"_s;
    }
    return {};
}

} // namespace

bool isOutputLine(const LogLine &line)
{
    return line.kind != LogLine::Kind::Platform || !line.text.startsWith("INIT_START"_L1);
}

QString outputText(const InvocationRecord &record)
{
    const InvocationRow &row = record.row;
    QString text = u"Status: "_s + statusWord(row.status) + u'\n';
    QString event = row.eventName;
    if (event.isEmpty() && row.source == InvocationSource::Test)
        event = u"(unsaved) test event"_s;
    if (!event.isEmpty())
        text += u"Test Event Name: "_s + event + u'\n';
    text += u"\nResponse\n"_s + QString::fromUtf8(record.response) + u"\n\nFunction Logs\n"_s;
    for (const LogLine &line : record.log) {
        if (isOutputLine(line))
            text += line.text + u'\n';
    }
    text += u"\nRequest ID\n"_s + row.requestId + u'\n';
    return text;
}

} // namespace lathe
