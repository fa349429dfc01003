// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/AwsCommandLine.h"
#include "engine/api/EngineClient.h"

#include <QMenu>

namespace lathe
{

/// "Copy as AWS CLI": what can be done at a place of the window, each as the line that does the same. Asks
/// for the requests when it opens, so that they are those of the moment.
class CommandLineMenu : public QMenu
{
    Q_OBJECT

public:
    using Lines = std::function<QList<AwsCommandLine>()>;

    explicit CommandLineMenu(EngineClient &client, QWidget *parent = nullptr);

    /// `text` names the action as its button does. Without lines it cannot be chosen; `whyNot` says why.
    void add(const QString &text, Lines lines, const QString &whyNot = {});
    qsizetype size() const { return m_entries.size(); }
    /// Puts the lines on the clipboard; copied() follows once the endpoint is known.
    void copy(const QList<AwsCommandLine> &lines);
    QList<AwsCommandLine> lines(qsizetype entry) const { return m_entries.at(entry).lines(); }

Q_SIGNALS:
    void copied(const QString &text);

private:
    struct Entry {
        QAction *action = nullptr;
        Lines lines;
    };

    void refresh();

    EngineClient &m_client;
    QList<Entry> m_entries;
};

} // namespace lathe
