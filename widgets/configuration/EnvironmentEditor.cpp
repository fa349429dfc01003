// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/configuration/EnvironmentEditor.h"

#include "engine/api/EnvironmentRules.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/Icons.h"
#include "widgets/common/InlineMessage.h"
#include "widgets/common/UndoBar.h"
#include "widgets/configuration/EnvironmentTable.h"

#include <QApplication>
#include <QClipboard>
#include <QHBoxLayout>
#include <QLabel>
#include <QLocale>
#include <QStackedWidget>
#include <QStyle>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

QString leftOut(const QList<int> &lines)
{
    if (lines.size() == 1)
        return EnvironmentEditor::tr("Line %1 is not NAME=value and was left out.").arg(lines.front());
    constexpr qsizetype most = 5;
    QStringList numbers;
    for (const int line : lines.first(std::min(most, lines.size())))
        numbers << QString::number(line);
    if (lines.size() > most)
        numbers << u"…"_s;
    return EnvironmentEditor::tr("Lines %1 are not NAME=value and were left out.")
        .arg(numbers.join(u", "_s));
}

} // namespace

EnvironmentEditor::EnvironmentEditor(QWidget *parent)
    : QWidget(parent)
    , m_model(new EnvironmentModel(this))
    , m_table(new EnvironmentTable(*m_model, this))
    , m_empty(new EmptyState(
          u"environment-variable"_s, tr("No environment variables"),
          tr("Settings and secrets that your code reads at run time, kept out of the code."), this))
    , m_stack(new QStackedWidget(this))
    , m_message(new InlineMessage(this))
    , m_undo(new UndoBar(this))
{
    m_table->setMaximumWidth(Theme::formWidth());
    m_message->setMaximumWidth(Theme::formWidth());
    m_empty->setAction(tr("Add variable"), u"add"_s);
    m_stack->addWidget(m_table);
    m_stack->addWidget(m_empty);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins({});
    column->setSpacing(Theme::space(2));
    column->addWidget(toolbar());
    column->addWidget(m_message);
    column->addWidget(m_stack, 1);

    connect(m_empty, &EmptyState::actionTriggered, this, &EnvironmentEditor::addVariable);
    connect(m_empty->addSecondary(tr("Paste a .env block")), &QPushButton::clicked, this,
            &EnvironmentEditor::pasteClipboard);
    connect(m_table, &EnvironmentTable::deleteWanted, this, &EnvironmentEditor::deleteRows);
    connect(m_table, &EnvironmentTable::pasteWanted, this, &EnvironmentEditor::paste);
    connect(m_model, &EnvironmentModel::edited, this, [this] {
        refresh();
        Q_EMIT edited();
    });
    connect(m_model, &EnvironmentModel::revealedChanged, this, &EnvironmentEditor::refreshRevealed);
    refresh();
    refreshRevealed();
}

QWidget *EnvironmentEditor::toolbar()
{
    auto *holder = new QWidget(this);
    holder->setMaximumWidth(Theme::formWidth());
    auto *row = new QHBoxLayout(holder);
    row->setContentsMargins({});
    QPushButton *add = makeButton(tr("Add variable"), ButtonKind::Secondary, u"add"_s, holder);
    add->setObjectName(u"addVariable"_s);
    QPushButton *paste = makeButton(tr("Paste .env"), ButtonKind::Secondary, {}, holder);
    paste->setObjectName(u"pasteVariables"_s);
    paste->setToolTip(tr("Take NAME=value lines from the clipboard (Ctrl+V in the table)"));
    m_reveal = makeButton(tr("Show values"), ButtonKind::Flat, u"eye"_s, holder);
    m_reveal->setObjectName(u"revealValues"_s);
    m_counter = new QLabel(holder);
    m_counter->setObjectName(u"environmentBytes"_s);
    row->addWidget(add);
    row->addWidget(paste);
    row->addWidget(m_reveal);
    row->addStretch(1);
    row->addWidget(m_counter);
    connect(add, &QPushButton::clicked, this, &EnvironmentEditor::addVariable);
    connect(paste, &QPushButton::clicked, this, &EnvironmentEditor::pasteClipboard);
    connect(m_reveal, &QPushButton::clicked, this,
            [this] { m_model->setAllRevealed(!m_model->allRevealed()); });
    return holder;
}

void EnvironmentEditor::setEntries(const EnvironmentModel::Entries &entries)
{
    m_undo->dismiss();
    m_message->hide();
    m_model->setEntries(entries);
}

void EnvironmentEditor::refresh()
{
    m_stack->setCurrentWidget(m_model->rowCount() > 0 ? static_cast<QWidget *>(m_table) : m_empty);
    const qsizetype used = m_model->bytes();
    const qsizetype limit = environmentrules::limitBytes;
    const QLocale locale;
    QString text = tr("%1 of %2 bytes").arg(locale.toString(used), locale.toString(limit));
    QString role = u"secondary"_s;
    if (used > limit) {
        text = tr("%1: %2 too many").arg(text, locale.toString(used - limit));
        role = u"error"_s;
    } else if (used * 10 > limit * 9) {
        text = tr("%1: nearly full").arg(text);
        role = u"warning"_s;
    }
    m_counter->setText(text);
    if (m_counter->property("role") != role) {
        m_counter->setProperty("role", role);
        m_counter->style()->unpolish(m_counter);
        m_counter->style()->polish(m_counter);
    }
    m_reveal->parentWidget()->setVisible(m_model->rowCount() > 0);
}

void EnvironmentEditor::refreshRevealed()
{
    const bool all = m_model->allRevealed();
    m_reveal->setText(all ? tr("Hide values") : tr("Show values"));
    m_reveal->setIcon(Icons::get(all ? u"eye-off" : u"eye", Theme::Role::Accent));
}

void EnvironmentEditor::addVariable()
{
    // One begun and left blank is taken up again.
    int row = m_model->find({});
    if (row < 0 || !m_model->row(row).value.isEmpty()) {
        row = m_model->rowCount();
        m_model->insertRow(row, {{}, {}, true});
    }
    m_table->editCell(row, EnvironmentModel::NameColumn);
}

void EnvironmentEditor::offerUndo(const QString &text, const QList<EnvironmentModel::Row> &before)
{
    m_undo->offer(text, [this, before] { m_model->setRows(before); });
}

void EnvironmentEditor::deleteRows(const QList<int> &rows)
{
    const QList<EnvironmentModel::Row> before = m_model->rows();
    QStringList names;
    for (qsizetype i = rows.size() - 1; i >= 0; --i) {
        names.prepend(m_model->row(rows[i]).name);
        m_model->removeRow(rows[i]);
    }
    names.removeAll(QString());
    if (names.isEmpty())
        return;
    offerUndo(names.size() == 1 ? tr("Deleted %1").arg(names.front())
                                : tr("Deleted %1 variables").arg(names.size()),
              before);
}

void EnvironmentEditor::pasteClipboard()
{
    paste(QApplication::clipboard()->text());
}

void EnvironmentEditor::paste(const QString &text)
{
    const environmentrules::DotEnv parsed = environmentrules::parseDotEnv(text);
    m_message->hide();
    if (parsed.variables.isEmpty()) {
        m_message->showMessage(
            InlineMessage::Kind::Info,
            tr("The clipboard holds no NAME=value lines. Copy the text of a .env file first."));
        return;
    }
    const QList<EnvironmentModel::Row> before = m_model->rows();
    const EnvironmentModel::Merged merged = m_model->merge(parsed.variables);
    if (!parsed.badLines.isEmpty())
        m_message->showMessage(InlineMessage::Kind::Warning, leftOut(parsed.badLines));
    if (merged.added + merged.changed == 0) {
        m_undo->showNote(tr("Pasted: all of it was there already"));
        return;
    }
    offerUndo(tr("Pasted: %1 added, %2 changed").arg(merged.added).arg(merged.changed), before);
    select(parsed.variables.front().first);
}

bool EnvironmentEditor::focusProblem()
{
    for (int row = 0; row < m_model->rowCount(); ++row) {
        if (!m_model->problem(row).isEmpty()) {
            m_table->showRow(row);
            return true;
        }
    }
    return false;
}

void EnvironmentEditor::select(const QString &name)
{
    const int row = m_model->find(name);
    if (row >= 0)
        m_table->showRow(row);
}

} // namespace lathe
