// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/functions/VersionCode.h"

#include "widgets/code/EditorTabs.h"
#include "widgets/code/ExplorerTree.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/Theme.h"
#include "widgets/functions/PathSearch.h"

#include <QPushButton>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

VersionCode::VersionCode(EngineClient &client, QString functionName, ExplorerTree &tree, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_function(std::move(functionName))
    , m_tree(tree)
    , m_banner(new InlineMessage(this))
    , m_tabs(new EditorTabs(this))
{
    m_banner->setObjectName(u"versionBanner"_s);
    m_tabs->setReadOnly(true);
    m_tree.setReadOnly(true);
    setFocusProxy(m_tabs);
    auto *bannerRow = new QHBoxLayout;
    bannerRow->setContentsMargins(Theme::space(2), 0, Theme::space(2), 0);
    bannerRow->addWidget(m_banner);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(0);
    column->addLayout(bannerRow);
    column->addWidget(m_tabs, 1);
    const auto openWhole = [this](const QString &path) { open(path); };
    connect(&m_tree, &ExplorerTree::openRequested, this, openWhole);
    connect(m_tabs, &EditorTabs::openRequested, this, openWhole);
    connect(m_tabs, &EditorTabs::currentChanged, &m_tree, &ExplorerTree::select);
}

void VersionCode::showVersion(const QString &version)
{
    if (std::exchange(m_version, version) == version)
        return;
    if (!m_tabs->currentPath().isEmpty())
        m_seen = m_tabs->currentPath();
    m_tabs->closeAll();
    m_tree.setFiles({});
    m_tree.setFunctionName(tr("Version %1").arg(version));
    m_paths.clear();
    m_hex.clear();
    m_banner->showMessage(
        InlineMessage::Kind::Info,
        tr("This is the code of version %1, which never changes. What you edit and deploy is $LATEST.")
            .arg(version));
    m_banner->setCloseable(false);
    QPushButton *back = m_banner->addButton(tr("Back to $LATEST"));
    back->setObjectName(u"backToLatest"_s);
    connect(back, &QPushButton::clicked, this, &VersionCode::latestWanted);
    m_client.call(
        GetFunctionRequest{{m_function, version}},
        guarded<FunctionDescription>(this, [this, version](const Result<FunctionDescription> &found) {
            if (version != m_version)
                return;
            if (!found) {
                Q_EMIT failed(found.error().message);
                return;
            }
            m_client.packagedFiles(
                found->codeSha256Hex,
                guarded<QList<PackagedFile>>(
                    this, [this, version, found = *found](const Result<QList<PackagedFile>> &files) {
                        if (version != m_version)
                            return;
                        if (files)
                            receive(found, *files);
                        else
                            Q_EMIT failed(files.error().message);
                    }));
        }));
}

void VersionCode::receive(const FunctionDescription &found, const QList<PackagedFile> &files)
{
    m_hex = found.codeSha256Hex;
    QList<WorkingFile> shown;
    for (const PackagedFile &file : files) {
        shown.append({file.path, file.size, file.executable, false});
        m_paths << file.path;
    }
    m_tree.setFiles(shown);
    const QString first =
        m_paths.contains(m_seen) ? m_seen : pathsearch::ofHandler(m_paths, found.configuration.handler);
    if (!first.isEmpty())
        open(first);
}

void VersionCode::open(const QString &path, int line, int column)
{
    const auto show = [this, path, line, column] {
        if (line > 0)
            m_tabs->goTo(path, line, column);
        else
            m_tabs->activate(path);
    };
    if (m_tabs->isOpen(path)) {
        show();
        return;
    }
    m_client.packagedFile(
        m_hex, path,
        guarded<QByteArray>(this, [this, path, show, asked = m_hex](const Result<QByteArray> &bytes) {
            if (asked != m_hex)
                return;
            if (!bytes) {
                Q_EMIT failed(bytes.error().message);
                return;
            }
            if (!m_tabs->isOpen(path))
                m_tabs->open(path, *bytes);
            show();
        }));
}

} // namespace lathe
