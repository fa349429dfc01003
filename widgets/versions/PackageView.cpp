// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/versions/PackageView.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/code/FileIcons.h"
#include "widgets/common/Icons.h"
#include "widgets/versions/DiffView.h"

#include <QCheckBox>
#include <QLabel>
#include <QListWidget>
#include <QSplitter>
#include <QStackedWidget>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

/// Beyond this a file is not shown as text.
constexpr qint64 mostBytes = 2 * 1024 * 1024;

bool isText(const QByteArray &bytes)
{
    return !bytes.left(8192).contains('\0');
}

} // namespace

PackageView::PackageView(EngineClient &client, QWidget *parent)
    : QWidget(parent)
    , m_client(client)
    , m_all(new QCheckBox(tr("Show what is the same"), this))
    , m_summary(new QLabel(this))
    , m_list(new QListWidget(this))
    , m_pages(new QStackedWidget(this))
    , m_editor(new CodeEditor(this))
    , m_diff(new DiffView(this))
{
    m_all->setObjectName(u"showSameFiles"_s);
    m_summary->setObjectName(u"packageSummary"_s);
    m_summary->setProperty("role", u"secondary"_s);
    m_list->setObjectName(u"packageFiles"_s);
    m_list->setAccessibleName(tr("Files of the package"));
    m_list->setTextElideMode(Qt::ElideMiddle);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_editor->setObjectName(u"packageFile"_s);
    m_editor->setAccessibleName(tr("The file, for reading"));
    m_pages->addWidget(m_diff);
    m_pages->addWidget(m_editor);
    auto *columns = new QSplitter(this);
    columns->setChildrenCollapsible(false);
    columns->addWidget(m_list);
    columns->addWidget(m_pages);
    columns->setSizes({240, 600});
    columns->setStretchFactor(1, 1);
    auto *tools = new QHBoxLayout;
    tools->addWidget(m_summary, 1);
    tools->addWidget(m_all);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(0, Theme::space(2), 0, 0);
    column->setSpacing(Theme::space(2));
    column->addLayout(tools);
    column->addWidget(columns, 1);
    connect(m_all, &QCheckBox::toggled, this, &PackageView::refreshList);
    connect(m_list, &QListWidget::currentRowChanged, this, &PackageView::openFile);
}

void PackageView::showPackages(const FunctionReference &before, const FunctionReference &after)
{
    m_sides[0] = {before, {}, {}};
    m_sides[1] = {after, {}, {}};
    m_all->setVisible(isTwo());
    m_files.clear();
    m_list->clear();
    m_summary->setText(tr("Reading…"));
    m_diff->showNote({});
    m_pages->setCurrentWidget(m_diff);
    m_missing = isTwo() ? 2 : 1;
    const int asked = ++m_asked;
    describe(false, asked);
    if (isTwo())
        describe(true, asked);
}

void PackageView::describe(bool after, int asked)
{
    m_client.call(
        GetFunctionRequest{m_sides[after].version},
        guarded<FunctionDescription>(this, [this, after, asked](const Result<FunctionDescription> &found) {
            if (asked != m_asked)
                return;
            if (!found) {
                showProblem(found.error().message);
                return;
            }
            m_sides[after].hex = found->codeSha256Hex;
            m_client.packagedFiles(
                found->codeSha256Hex,
                guarded<QList<PackagedFile>>(
                    this, [this, after, asked](const Result<QList<PackagedFile>> &files) {
                        if (asked != m_asked)
                            return;
                        if (!files) {
                            showProblem(files.error().message);
                            return;
                        }
                        m_sides[after].files = *files;
                        if (--m_missing == 0)
                            compare();
                    }));
        }));
}

void PackageView::showProblem(const QString &text)
{
    ++m_asked;
    m_summary->setText({});
    m_diff->showNote(text);
}

void PackageView::compare()
{
    m_files = isTwo() ? comparePackages(m_sides[0].files, m_sides[1].files)
                      : comparePackages(m_sides[0].files, m_sides[0].files);
    refreshList();
}

void PackageView::refreshList()
{
    using Kind = PackageDifference::Kind;
    m_list->clear();
    int changes = 0;
    for (int i = 0; i < m_files.size(); ++i) {
        const PackageDifference &file = m_files.at(i);
        changes += file.kind != Kind::Same;
        if (isTwo() && file.kind == Kind::Same && !m_all->isChecked())
            continue;
        const QString word = file.kind == Kind::Added     ? tr("added")
                             : file.kind == Kind::Removed ? tr("removed")
                             : file.kind == Kind::Changed ? tr("changed")
                                                          : QString();
        auto *item = new QListWidgetItem(Icons::get(fileIconName(file.path), Theme::Role::SecondaryText),
                                         word.isEmpty() ? file.path : u"%1 — %2"_s.arg(file.path, word));
        item->setData(Qt::UserRole, i);
        item->setToolTip(file.path);
        m_list->addItem(item);
    }
    if (!isTwo())
        m_summary->setText(tr("%n file(s)", nullptr, static_cast<int>(m_files.size())));
    else
        m_summary->setText(changes == 0   ? tr("The two have the same code.")
                           : changes == 1 ? tr("1 file differs")
                                          : tr("%n file(s) differ", nullptr, changes));
    if (m_list->count() > 0)
        m_list->setCurrentRow(0);
    else
        m_diff->showNote({});
}

void PackageView::openFile(int row)
{
    const QListWidgetItem *item = m_list->item(row);
    if (!item)
        return;
    using Kind = PackageDifference::Kind;
    const PackageDifference file = m_files.at(item->data(Qt::UserRole).toInt());
    const int asked = ++m_asked;
    if (std::max(file.before, file.after) > mostBytes) {
        m_pages->setCurrentWidget(m_diff);
        m_diff->showNote(tr("This file is too large to be shown."));
        return;
    }
    const Side &other = isTwo() ? m_sides[1] : m_sides[0];
    fetch(m_sides[0], file.path, file.kind != Kind::Added, [=, this](const QByteArray &before) {
        if (asked != m_asked)
            return;
        fetch(other, file.path, isTwo() && file.kind != Kind::Removed, [=, this](const QByteArray &after) {
            if (asked == m_asked)
                showFile(file, before, after);
        });
    });
}

void PackageView::fetch(const Side &side, const QString &path, bool exists,
                        std::function<void(const QByteArray &)> then)
{
    if (!exists) {
        then({});
        return;
    }
    m_client.packagedFile(
        side.hex, path,
        guarded<QByteArray>(this, [this, then = std::move(then)](const Result<QByteArray> &file) {
            if (file)
                then(*file);
            else
                m_diff->showNote(file.error().message);
        }));
}

void PackageView::showFile(const PackageDifference &file, const QByteArray &before, const QByteArray &after)
{
    const bool one = !isTwo() || file.kind == PackageDifference::Kind::Same;
    if (!isText(before) || !isText(after)) {
        m_pages->setCurrentWidget(m_diff);
        m_diff->showNote(one ? tr("This file is not text.")
                             : tr("This file is not text; its contents differ."));
        return;
    }
    if (!one) {
        m_diff->showDiff(diffTexts(QString::fromUtf8(before), QString::fromUtf8(after)));
        m_pages->setCurrentWidget(m_diff);
        return;
    }
    m_editor->setReadOnly(false);
    m_editor->setLanguage(EditorLanguage::forFile(file.path, before.left(200)));
    m_editor->setBytes(before);
    m_editor->setReadOnly(true);
    m_pages->setCurrentWidget(m_editor);
}

} // namespace lathe
