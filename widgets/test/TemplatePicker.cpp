// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/test/TemplatePicker.h"

#include "widgets/code/CodeEditor.h"
#include "widgets/code/JsonEditor.h"
#include "widgets/common/Buttons.h"
#include "widgets/common/EmptyState.h"
#include "widgets/common/SearchField.h"
#include "widgets/test/TemplateModel.h"

#include <QFrame>
#include <QHBoxLayout>
#include <QKeyEvent>
#include <QLabel>
#include <QStackedWidget>
#include <QTreeView>

using namespace Qt::StringLiterals;

namespace lathe
{

TemplatePicker::TemplatePicker(EngineClient &client, QWidget *parent)
    : QDialog(parent)
    , m_model(new TemplateModel(this))
    , m_search(new SearchField(tr("Search templates"), this))
    , m_list(new QTreeView(this))
    , m_stack(new QStackedWidget(this))
    , m_nothing(new EmptyState(u"search"_s, tr("No template fits"),
                               tr("Try the name of a service, such as S3 or SQS."), this))
    , m_count(new QLabel(this))
    , m_title(new QLabel(this))
    , m_preview(new JsonEditor(this))
    , m_take(makeButton(tr("Use template"), ButtonKind::Primary, {}, this))
{
    setWindowTitle(tr("Start from a template"));
    setObjectName(u"templatePicker"_s);
    resize(820, 560);
    auto *sides = new QHBoxLayout;
    sides->setSpacing(Theme::space(4));
    sides->addWidget(listSide(), 2);
    sides->addWidget(previewSide(), 3);
    auto *cancel = makeButton(tr("Cancel"), ButtonKind::Secondary, {}, this);
    cancel->setObjectName(u"cancel"_s);
    m_take->setObjectName(u"useTemplate"_s);
    m_take->setDefault(true);
    m_count->setProperty("role", u"secondary"_s);
    auto *buttons = new QHBoxLayout;
    buttons->addWidget(m_count);
    buttons->addStretch(1);
    buttons->addWidget(cancel);
    buttons->addWidget(m_take);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(4), Theme::space(4), Theme::space(4), Theme::space(4));
    column->setSpacing(Theme::space(3));
    column->addLayout(sides, 1);
    column->addLayout(buttons);

    connect(cancel, &QPushButton::clicked, this, &QDialog::reject);
    connect(m_take, &QPushButton::clicked, this, &TemplatePicker::take);
    m_search->setFocus();
    refresh();
    client.eventTemplates(
        guarded<QList<EventTemplate>>(this, [this](const Result<QList<EventTemplate>> &result) {
            m_known = true;
            if (!result)
                m_nothing->setTexts(tr("The templates could not be read"), result.error().message);
            m_model->setTemplates(result.value_or(QList<EventTemplate>()));
            m_list->expandAll();
            select(m_model->find());
            refresh();
        }));
}

QWidget *TemplatePicker::listSide()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    m_search->setObjectName(u"templateSearch"_s);
    m_search->installEventFilter(this);
    m_search->answerFindIn(this);
    m_list->setObjectName(u"templateList"_s);
    m_list->setAccessibleName(tr("Event templates"));
    m_list->setModel(m_model);
    m_list->setHeaderHidden(true);
    m_list->setRootIsDecorated(false);
    m_list->setItemsExpandable(false);
    m_list->setIndentation(Theme::space(3));
    m_list->setUniformRowHeights(true);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_list->setMinimumWidth(240);
    m_list->installEventFilter(this);
    m_stack->addWidget(m_list);
    m_stack->addWidget(m_nothing);
    column->addWidget(m_search);
    column->addWidget(m_stack, 1);
    connect(m_search, &SearchField::searchChanged, this, &TemplatePicker::search);
    connect(m_search, &SearchField::dismissed, this, &QDialog::reject);
    connect(m_list->selectionModel(), &QItemSelectionModel::currentChanged, this, &TemplatePicker::refresh);
    connect(m_list, &QAbstractItemView::doubleClicked, this, &TemplatePicker::take);
    return side;
}

QWidget *TemplatePicker::previewSide()
{
    auto *side = new QWidget(this);
    auto *column = new QVBoxLayout(side);
    column->setContentsMargins({});
    m_title->setObjectName(u"templateTitle"_s);
    m_title->setProperty("role", u"heading"_s);
    m_title->setTextFormat(Qt::PlainText);
    m_title->setMinimumHeight(Theme::instance().controlHeight());
    auto *frame = new QFrame(side);
    frame->setFrameShape(QFrame::StyledPanel);
    auto *inside = new QVBoxLayout(frame);
    inside->setContentsMargins(1, 1, 1, 1);
    inside->addWidget(m_preview);
    m_preview->editor()->setObjectName(u"templatePreview"_s);
    m_preview->editor()->setAccessibleName(tr("Preview"));
    column->addWidget(m_title);
    column->addWidget(frame, 1);
    return side;
}

void TemplatePicker::search(const QString &words)
{
    const EventTemplate *before = current();
    const QString id = before ? before->id : QString();
    m_model->setSearch(words);
    m_list->expandAll();
    const QModelIndex kept = id.isEmpty() ? QModelIndex() : m_model->find(id);
    select(kept.isValid() && words.isEmpty() ? kept : m_model->find());
    refresh();
}

void TemplatePicker::select(const QModelIndex &index)
{
    m_list->setCurrentIndex(index);
    if (index.row() == 0)
        m_list->scrollTo(index.parent());
}

const EventTemplate *TemplatePicker::current() const
{
    return m_model->at(m_list->currentIndex());
}

void TemplatePicker::refresh()
{
    const EventTemplate *sample = current();
    m_take->setEnabled(sample != nullptr);
    m_title->setText(sample ? u"%1 · %2"_s.arg(sample->service, sample->title) : QString());
    m_preview->showPayload(sample ? sample->json : QByteArray());
    m_stack->setCurrentIndex(m_known && m_model->shown() == 0 ? 1 : 0);
    m_count->setText(!m_known ? QString()
                              : tr("%1 of %2 templates").arg(m_model->shown()).arg(m_model->total()));
}

void TemplatePicker::take()
{
    const EventTemplate *sample = current();
    if (!sample)
        return;
    const EventTemplate taken = *sample;
    accept();
    Q_EMIT chosen(taken);
}

bool TemplatePicker::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() != QEvent::KeyPress)
        return QDialog::eventFilter(watched, event);
    auto *key = static_cast<QKeyEvent *>(event);
    if (watched == m_search) {
        // The list moves while the hand stays in the search field.
        if (key->key() == Qt::Key_Down || key->key() == Qt::Key_Up || key->key() == Qt::Key_PageDown ||
            key->key() == Qt::Key_PageUp) {
            QCoreApplication::sendEvent(m_list, event);
            return true;
        }
        if (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter) {
            search(m_search->text());
            take();
            return true;
        }
    } else if (watched == m_list && (key->key() == Qt::Key_Return || key->key() == Qt::Key_Enter)) {
        take();
        return true;
    }
    return QDialog::eventFilter(watched, event);
}

} // namespace lathe
