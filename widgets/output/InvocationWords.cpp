// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/output/InvocationWords.h"

#include <QCoreApplication>
#include <QDateTime>
#include <QLocale>

namespace lathe
{

using namespace Qt::StringLiterals;

namespace
{

struct Words {
    Q_DECLARE_TR_FUNCTIONS(lathe::InvocationWords)
};

} // namespace

QString invocationwords::status(InvocationStatus status)
{
    switch (status) {
    case InvocationStatus::Running:
        return Words::tr("Running");
    case InvocationStatus::Succeeded:
        return Words::tr("Succeeded");
    case InvocationStatus::Failed:
        return Words::tr("Failed");
    case InvocationStatus::TimedOut:
        return Words::tr("Timed out");
    case InvocationStatus::OutOfMemory:
        return Words::tr("Out of memory");
    case InvocationStatus::Crashed:
        return Words::tr("Crashed");
    case InvocationStatus::Stopped:
        return Words::tr("Stopped");
    case InvocationStatus::Throttled:
        return Words::tr("Throttled");
    }
    return {};
}

StatusPill::Kind invocationwords::pillKind(InvocationStatus status)
{
    switch (status) {
    case InvocationStatus::Running:
        return StatusPill::Kind::Running;
    case InvocationStatus::Succeeded:
        return StatusPill::Kind::Success;
    case InvocationStatus::Stopped:
        return StatusPill::Kind::Neutral;
    case InvocationStatus::Throttled:
        return StatusPill::Kind::Throttled;
    case InvocationStatus::Failed:
    case InvocationStatus::TimedOut:
    case InvocationStatus::OutOfMemory:
    case InvocationStatus::Crashed:
        break;
    }
    return StatusPill::Kind::Error;
}

QString invocationwords::source(InvocationSource source)
{
    switch (source) {
    case InvocationSource::Test:
        return Words::tr("Test");
    case InvocationSource::Api:
        return Words::tr("API");
    case InvocationSource::CommandLine:
        return Words::tr("Command line");
    case InvocationSource::Rerun:
        return Words::tr("Run again");
    }
    return {};
}

QString invocationwords::milliseconds(double ms)
{
    return QLocale().toString(ms, 'f', 2);
}

QString invocationwords::memory(const InvocationRow &row)
{
    return Words::tr("%1 of %2 MB").arg(row.maxMemoryUsedMb).arg(row.memorySizeMb);
}

QString invocationwords::memoryHint(const InvocationRow &row)
{
    QString hint = Words::tr("The most this execution environment has used since it started.");
    if (row.invocationMemoryMb > 0)
        hint += u'\n' + Words::tr("This invocation alone reached %1 MB.").arg(row.invocationMemoryMb);
    return hint;
}

QString invocationwords::shortTime(qint64 epochMs)
{
    const QDateTime time = QDateTime::fromMSecsSinceEpoch(epochMs);
    const QString clock = time.toString(u"HH:mm:ss"_s);
    if (time.date() == QDate::currentDate())
        return clock;
    return QLocale().toString(time.date(), QLocale::ShortFormat) + u' ' + clock;
}

QString invocationwords::exactTime(qint64 epochMs)
{
    return QDateTime::fromMSecsSinceEpoch(epochMs).toString(u"yyyy-MM-dd HH:mm:ss.zzz t"_s);
}

QString invocationwords::elapsed(qint64 ms)
{
    if (ms < 60'000)
        return Words::tr("%1 s").arg(QLocale().toString(double(ms) / 1000, 'f', 1));
    return Words::tr("%1 min %2 s").arg(ms / 60'000).arg(ms / 1000 % 60, 2, 10, QChar(u'0'));
}

QVector<Figure> invocationwords::figures(const InvocationRow &row)
{
    const QString unit = Words::tr("ms");
    QVector<Figure> figures;
    if (row.status == InvocationStatus::Throttled)
        return figures; // nothing ran
    figures.append({Words::tr("Duration"), milliseconds(row.durationMs), unit,
                    Words::tr("How long the handler ran."), Theme::Role::Text});
    figures.append({Words::tr("Billed duration"), QLocale().toString(row.billedMs), unit,
                    Words::tr("The duration, with the init duration of a cold start, rounded up to 1 ms."),
                    Theme::Role::Text});
    if (row.initDurationMs) {
        figures.append(
            {Words::tr("Init duration"), milliseconds(*row.initDurationMs), unit,
             Words::tr("This was a cold start: the runtime and the code outside the handler were "
                       "started first."),
             Theme::Role::Text});
    }
    if (row.memorySizeMb > 0) {
        // What an earlier run has used is no trouble of this one.
        const int own = row.invocationMemoryMb > 0 ? row.invocationMemoryMb : row.maxMemoryUsedMb;
        const bool full = row.status == InvocationStatus::OutOfMemory || own >= row.memorySizeMb;
        const bool tight = own * 10 >= row.memorySizeMb * 9;
        const QString size = QLocale().toString(row.memorySizeMb);
        figures.append({Words::tr("Max memory used"), QLocale().toString(row.maxMemoryUsedMb),
                        own < row.maxMemoryUsedMb && row.maxMemoryUsedMb * 10 >= row.memorySizeMb * 9
                            ? Words::tr("of %1 MB, this run %2").arg(size, QLocale().toString(own))
                            : Words::tr("of %1 MB").arg(size),
                        memoryHint(row),
                        full    ? Theme::Role::Error
                        : tight ? Theme::Role::Warning
                                : Theme::Role::Text});
    }
    return figures;
}

QVector<Phase> invocationwords::phases(const QList<InvocationPhase> &phases)
{
    QVector<Phase> shown;
    for (const InvocationPhase &phase : phases) {
        const double ms = double(phase.durationUs) / 1000;
        switch (phase.kind) {
        case InvocationPhase::Kind::Sandbox:
            shown.append({Words::tr("Sandbox"), ms, Theme::Role::Init,
                          Words::tr("Making the execution environment"), true});
            break;
        case InvocationPhase::Kind::Init:
            shown.append({Words::tr("Init"), ms, Theme::Role::Init,
                          Words::tr("Starting the runtime and the code outside the handler"), false});
            break;
        case InvocationPhase::Kind::Invoke:
            shown.append(
                {Words::tr("Invoke"), ms, Theme::Role::Invoke, Words::tr("Running the handler"), false});
            break;
        case InvocationPhase::Kind::Rest:
            shown.append({Words::tr("Rest"), ms, Theme::Role::Frozen,
                          Words::tr("Work after the response, until the environment was frozen"), true});
            break;
        }
    }
    return shown;
}

} // namespace lathe
