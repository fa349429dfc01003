// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "engine/api/EngineClient.h"

#include <QWidget>

namespace lathe
{

class EditorTabs;
class ExplorerTree;
class InlineMessage;

/// The code of a published version, for reading: its files in tabs below a line that says what they are.
/// The tree of them stands elsewhere.
class VersionCode final : public QWidget
{
    Q_OBJECT
public:
    VersionCode(EngineClient &client, QString functionName, ExplorerTree &tree, QWidget *parent);

    /// A version's number. The file in view stays in view where this version has it, too.
    void showVersion(const QString &version);
    const QString &version() const { return m_version; }
    QStringList paths() const { return m_paths; }
    void open(const QString &path, int line = 0, int column = 1);
    EditorTabs *tabs() const { return m_tabs; }

Q_SIGNALS:
    /// Back to the code that can be edited.
    void latestWanted();
    void failed(const QString &message);

private:
    void receive(const FunctionDescription &found, const QList<PackagedFile> &files);

    EngineClient &m_client;
    QString m_function;
    ExplorerTree &m_tree;
    InlineMessage *m_banner;
    EditorTabs *m_tabs;
    QString m_version;
    QString m_hex;
    QStringList m_paths;
    QString m_seen; ///< the file in view
};

} // namespace lathe
