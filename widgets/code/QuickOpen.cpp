// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/QuickOpen.h"

#include "widgets/code/QuickOpenDelegate.h"
#include "widgets/common/Theme.h"

#include <QApplication>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPainter>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace lathe
{

QuickOpen::QuickOpen(QWidget *window)
    : QFrame(window)
    , m_model(new QuickOpenModel(this))
    , m_field(new QLineEdit(this))
    , m_list(new QListView(this))
    , m_nothing(new QLabel(tr("Nothing fits."), this))
{
    setObjectName(u"quickOpen"_s);
    m_field->setObjectName(u"quickOpenField"_s);
    m_field->setClearButtonEnabled(false);
    m_list->setObjectName(u"quickOpenList"_s);
    m_list->setAccessibleName(tr("Matches"));
    m_list->setModel(m_model);
    m_list->setItemDelegate(new QuickOpenDelegate(m_list));
    m_list->setUniformItemSizes(true);
    m_list->setFrameShape(QFrame::NoFrame);
    m_list->viewport()->setAutoFillBackground(false);
    m_list->setFocusPolicy(Qt::NoFocus);
    m_list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    m_list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    m_nothing->setObjectName(u"quickOpenNothing"_s);
    m_nothing->setContentsMargins(Theme::space(2), Theme::space(1), Theme::space(2), Theme::space(1));
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Theme::space(2), Theme::space(2), Theme::space(2), Theme::space(2));
    column->setSpacing(Theme::space(1));
    column->addWidget(m_field);
    column->addWidget(m_nothing);
    column->addWidget(m_list, 1);
    m_field->installEventFilter(this);
    window->installEventFilter(this);
    connect(m_field, &QLineEdit::textChanged, this, &QuickOpen::typed);
    connect(m_list, &QAbstractItemView::clicked, this, &QuickOpen::choose);
    connect(qApp, &QApplication::focusChanged, this, [this](QWidget *, QWidget *now) {
        if (isVisible() && now && now != this && !isAncestorOf(now))
            dismiss();
    });
    hide();
}

void QuickOpen::setPrompt(const QString &prompt)
{
    m_field->setPlaceholderText(prompt);
    m_field->setAccessibleName(prompt);
    setAccessibleName(prompt);
}

void QuickOpen::setItems(QList<QuickItem> items)
{
    m_model->setItems(std::move(items));
}

void QuickOpen::open()
{
    if (!isVisible())
        m_before = QApplication::focusWidget();
    m_field->clear();
    typed({});
    show();
    raise();
    m_field->setFocus(Qt::PopupFocusReason);
}

void QuickOpen::typed(const QString &text)
{
    m_model->setTyped(text);
    const bool any = m_model->rowCount() > 0;
    m_list->setVisible(any);
    m_nothing->setVisible(!any);
    if (any) {
        m_list->setCurrentIndex(m_model->index(0));
        m_list->scrollToTop();
    }
    place();
}

void QuickOpen::place()
{
    constexpr int widest = 620;
    constexpr int mostRows = 12;
    const QWidget *window = parentWidget();
    const int rows = std::clamp(m_model->rowCount(), 1, mostRows);
    const int rowHeight = Theme::instance().controlHeight();
    const int wanted =
        m_field->sizeHint().height() + rows * rowHeight + 2 * Theme::space(2) + Theme::space(1) + 2;
    const int width = std::min(widest, window->width() - 2 * Theme::space(5));
    const int top = std::min(Theme::space(5) * 2, window->height() / 8);
    setGeometry((window->width() - width) / 2, top, width,
                std::min(wanted, window->height() - top - Theme::space(3)));
}

void QuickOpen::choose(const QModelIndex &index)
{
    if (!index.isValid())
        return;
    const QString id = index.data(QuickOpenModel::IdRole).toString();
    dismiss();
    Q_EMIT chosen(id);
}

void QuickOpen::dismiss()
{
    if (!isVisible())
        return;
    const bool had = isAncestorOf(QApplication::focusWidget());
    hide();
    if (had && m_before)
        m_before->setFocus(Qt::PopupFocusReason);
    Q_EMIT dismissed();
}

bool QuickOpen::fieldKey(QKeyEvent &event)
{
    switch (event.key()) {
    case Qt::Key_Escape:
        dismiss();
        return true;
    case Qt::Key_Return:
    case Qt::Key_Enter:
        choose(m_list->currentIndex());
        return true;
    case Qt::Key_Tab:
    case Qt::Key_Backtab:
        return true;
    case Qt::Key_Up:
    case Qt::Key_Down: {
        const int count = m_model->rowCount();
        const int by = event.key() == Qt::Key_Up ? -1 : 1;
        if (count > 0)
            m_list->setCurrentIndex(m_model->index((m_list->currentIndex().row() + by + count) % count));
        return true;
    }
    case Qt::Key_PageUp:
    case Qt::Key_PageDown:
        QApplication::sendEvent(m_list, &event);
        return true;
    default:
        return false;
    }
}

bool QuickOpen::eventFilter(QObject *watched, QEvent *event)
{
    if (watched == m_field && event->type() == QEvent::KeyPress)
        return fieldKey(*static_cast<QKeyEvent *>(event));
    if (watched == parentWidget() && event->type() == QEvent::Resize && isVisible())
        place();
    if (watched == parentWidget() && event->type() == QEvent::MouseButtonPress && isVisible())
        dismiss();
    return QFrame::eventFilter(watched, event);
}

void QuickOpen::paintEvent(QPaintEvent *)
{
    QPainter painter(this);
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(Theme::instance().color(Theme::Role::StrongLine));
    painter.setBrush(Theme::instance().color(Theme::Role::Raised));
    painter.drawRoundedRect(QRectF(rect()).adjusted(0.5, 0.5, -0.5, -0.5), Theme::radius(),
                            Theme::radius());
}

} // namespace lathe
