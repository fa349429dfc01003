// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/UnsavedSettings.h"

#include "widgets/common/Buttons.h"
#include "widgets/common/Theme.h"
#include "widgets/configuration/ConfigurationSection.h"
#include "widgets/functions/FunctionPane.h"

#include <QHBoxLayout>
#include <QLabel>
#include <QVBoxLayout>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

bool UnsavedSettings::exist(const QList<FunctionPane *> &pages)
{
    return std::any_of(pages.cbegin(), pages.cend(),
                       [](const FunctionPane *page) { return !page->unsavedSettings().isEmpty(); });
}

UnsavedSettings::UnsavedSettings(const QList<FunctionPane *> &pages, QWidget *parent)
    : QDialog(parent)
{
    setAttribute(Qt::WA_DeleteOnClose);
    setObjectName(u"unsavedSettings"_s);
    setWindowTitle(tr("Unsaved configuration"));
    QStringList lines;
    for (const FunctionPane *page : pages) {
        QStringList titles;
        const QList<ConfigurationSection *> sections = page->unsavedSettings();
        for (ConfigurationSection *section : sections) {
            titles << section->title();
            m_unsaved.append({page->name(), section});
            // Queued: the section has made up its mind only when it has returned.
            connect(section, &ConfigurationSection::modifiedChanged, this, &UnsavedSettings::look,
                    Qt::QueuedConnection);
        }
        if (!titles.isEmpty())
            lines << tr("%1: %2").arg(page->name(), titles.join(u", "_s));
    }
    build(lines.join(u'\n'));
}

void UnsavedSettings::build(const QString &list)
{
    auto *title = new QLabel(tr("Save the configuration before quitting?"), this);
    title->setTextFormat(Qt::PlainText);
    title->setFont(Theme::instance().uiFont(2, QFont::DemiBold));
    auto *text = new QLabel(tr("These changes are not saved:") + u'\n' + list, this);
    text->setObjectName(u"unsavedList"_s);
    text->setTextFormat(Qt::PlainText);
    text->setWordWrap(true);
    text->setMinimumWidth(380);
    text->setMaximumWidth(480);
    m_save = makeButton(tr("Save"), ButtonKind::Primary, {}, this);
    m_discard = makeButton(tr("Discard"), ButtonKind::Danger, {}, this);
    auto *cancel = makeButton(tr("Cancel"), ButtonKind::Secondary, {}, this);
    m_save->setObjectName(u"save"_s);
    m_discard->setObjectName(u"discard"_s);
    cancel->setObjectName(u"cancel"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_discard);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_save);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(5), Theme::space(4), Theme::space(5), Theme::space(4));
    column->setSpacing(Theme::space(2));
    column->setSizeConstraint(QLayout::SetFixedSize);
    column->addWidget(title);
    column->addWidget(text);
    column->addSpacing(Theme::space(3));
    column->addLayout(buttons);
    for (QPushButton *button : {m_save, m_discard, cancel})
        button->setAutoDefault(true);
    m_save->setDefault(true);
    m_save->setFocus();
    setTabOrder(m_save, m_discard);
    setTabOrder(m_discard, cancel);
    connect(m_save, &QPushButton::clicked, this, &UnsavedSettings::save);
    connect(m_discard, &QPushButton::clicked, this, [this] {
        accept();
        Q_EMIT settled();
    });
    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
}

void UnsavedSettings::save()
{
    m_saving = true;
    m_save->setEnabled(false);
    m_discard->setEnabled(false);
    for (const Unsaved &unsaved : std::as_const(m_unsaved)) {
        if (unsaved.section)
            unsaved.section->save();
    }
    look();
}

void UnsavedSettings::look()
{
    if (!m_saving)
        return;
    const auto left = [](const Unsaved &unsaved) {
        return unsaved.section && unsaved.section->isModified();
    };
    for (const Unsaved &unsaved : std::as_const(m_unsaved)) {
        if (left(unsaved) && unsaved.section->isSaving())
            return;
    }
    m_saving = false;
    const auto stuck = std::find_if(m_unsaved.cbegin(), m_unsaved.cend(), left);
    if (stuck == m_unsaved.cend()) {
        accept();
        Q_EMIT settled();
        return;
    }
    Q_EMIT refused(stuck->function, stuck->section->key());
    reject();
}

} // namespace lathe
