// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/code/ExplorerDelegate.h"

#include "widgets/code/ExplorerModel.h"
#include "widgets/code/WorkingName.h"
#include "widgets/common/Theme.h"

#include <QAbstractItemView>
#include <QApplication>
#include <QKeyEvent>
#include <QLineEdit>
#include <QToolTip>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{
constexpr char problemProperty[] = "latheProblem";
}

QWidget *ExplorerDelegate::createEditor(QWidget *parent, const QStyleOptionViewItem &,
                                        const QModelIndex &index) const
{
    auto *field = new QLineEdit(parent);
    field->setObjectName(u"explorerName"_s);
    field->setAccessibleName(tr("Name"));
    const bool draft = index.data(ExplorerModel::DraftRole).toBool();
    if (draft)
        field->setPlaceholderText(index.data(ExplorerModel::DirectoryRole).toBool() ? tr("New folder")
                                                                                    : tr("New file"));
    const auto *model = static_cast<const ExplorerModel *>(index.model());
    const QStringList siblings = model->names(index.parent(), index);
    field->setProperty(problemProperty, WorkingName::problem(index.data().toString(), siblings, draft));
    connect(field, &QLineEdit::textEdited, field, [field, siblings, draft](const QString &text) {
        const QString problem = WorkingName::problem(text, siblings, draft);
        field->setProperty(problemProperty, problem);
        field->setAccessibleDescription(problem);
        QPalette palette = field->palette();
        palette.setColor(QPalette::Text, Theme::instance().color(problem.isEmpty() ? Theme::Role::Text
                                                                                   : Theme::Role::Error));
        field->setPalette(palette);
        if (problem.isEmpty())
            QToolTip::hideText();
        else
            QToolTip::showText(field->mapToGlobal(QPoint(0, field->height() / 2)), problem, field);
    });
    return field;
}

void ExplorerDelegate::setEditorData(QWidget *editor, const QModelIndex &index) const
{
    auto *field = static_cast<QLineEdit *>(editor);
    if (field->isModified())
        return;
    const QString name = index.data(Qt::EditRole).toString();
    field->setText(name);
    const qsizetype dot = name.lastIndexOf(u'.');
    const bool stem = dot > 0 && !index.data(ExplorerModel::DirectoryRole).toBool();
    // The view selects everything once the editor is up; the stem is chosen after that.
    QMetaObject::invokeMethod(
        field,
        [field, length = static_cast<int>(stem ? dot : name.size())] { field->setSelection(0, length); },
        Qt::QueuedConnection);
}

void ExplorerDelegate::setModelData(QWidget *editor, QAbstractItemModel *model,
                                    const QModelIndex &index) const
{
    QToolTip::hideText();
    if (editor->property(problemProperty).toString().isEmpty())
        model->setData(index, static_cast<QLineEdit *>(editor)->text(), Qt::EditRole);
}

void ExplorerDelegate::updateEditorGeometry(QWidget *editor, const QStyleOptionViewItem &option,
                                            const QModelIndex &index) const
{
    QStyleOptionViewItem full = option;
    initStyleOption(&full, index);
    const QStyle *style = full.widget ? full.widget->style() : QApplication::style();
    QRect place = style->subElementRect(QStyle::SE_ItemViewItemText, &full, full.widget);
    place.setLeft(place.left() - Theme::space(1));
    place.setRight(full.widget ? static_cast<const QAbstractItemView *>(full.widget)->viewport()->width() -
                                     Theme::space(1)
                               : option.rect.right());
    place.setTop(option.rect.top());
    place.setBottom(option.rect.bottom());
    editor->setGeometry(place);
}

QSize ExplorerDelegate::sizeHint(const QStyleOptionViewItem &option, const QModelIndex &index) const
{
    QSize size = QStyledItemDelegate::sizeHint(option, index);
    size.setHeight(std::max(size.height(), Theme::instance().rowHeight() - 2));
    return size;
}

bool ExplorerDelegate::eventFilter(QObject *watched, QEvent *event)
{
    if (event->type() == QEvent::KeyPress && !watched->property(problemProperty).toString().isEmpty()) {
        const int key = static_cast<QKeyEvent *>(event)->key();
        if (key == Qt::Key_Return || key == Qt::Key_Enter || key == Qt::Key_Tab)
            return true;
    }
    return QStyledItemDelegate::eventFilter(watched, event);
}

} // namespace lathe
