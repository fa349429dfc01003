// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/CommandLineMenu.h"

#include "widgets/common/Icons.h"

#include <QClipboard>
#include <QGuiApplication>

using namespace Qt::StringLiterals;

namespace lathe
{

CommandLineMenu::CommandLineMenu(EngineClient &client, QWidget *parent)
    : QMenu(tr("Copy as AWS CLI"), parent)
    , m_client(client)
{
    setObjectName(u"commandLineMenu"_s);
    setIcon(Icons::get(u"terminal"));
    setToolTipsVisible(true);
    connect(this, &QMenu::aboutToShow, this, &CommandLineMenu::refresh);
}

void CommandLineMenu::add(const QString &text, Lines lines, const QString &whyNot)
{
    QAction *action = addAction(QString(text).remove(u'…'));
    action->setToolTip(whyNot);
    connect(action, &QAction::triggered, this, [this, lines] { copy(lines()); });
    m_entries.append({action, std::move(lines)});
}

void CommandLineMenu::refresh()
{
    for (const Entry &entry : std::as_const(m_entries))
        entry.action->setEnabled(!entry.lines().isEmpty());
}

void CommandLineMenu::copy(const QList<AwsCommandLine> &lines)
{
    if (lines.isEmpty())
        return;
    m_client.status(guarded<EngineStatus>(this, [this, lines](const Result<EngineStatus> &status) {
        if (!status)
            return;
        QStringList texts;
        for (const AwsCommandLine &line : lines)
            texts << line.text(status->endpoint, status->workspace);
        const QString text = texts.join(u'\n');
        QGuiApplication::clipboard()->setText(text);
        Q_EMIT copied(text);
    }));
}

} // namespace lathe
