// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "widgets/common/FieldProblem.h"

#include "engine/api/ShapeTable.h"

#include <QCoreApplication>
#include <QLocale>

namespace lathe
{

namespace
{

QString tr(const char *text)
{
    return QCoreApplication::translate("FieldProblem", text);
}

const Shape *shapeOf(const QString &operation, const QString &member)
{
    const OperationShape *known = ShapeTable::lambda().operation(operation);
    const Shape *shape = known ? known->input : nullptr;
    for (const QString &part : member.split(u'.')) {
        const ShapeMember *found = shape ? shape->member(part) : nullptr;
        shape = found ? found->shape : nullptr;
        // Of a list it is each item that is typed.
        if (shape && shape->type == Shape::Type::List)
            shape = shape->item;
    }
    return shape;
}

} // namespace

QString fieldProblem(const QString &operation, const QString &member, const QString &text,
                     const QString &form)
{
    const Shape *shape = shapeOf(operation, member);
    if (!shape)
        return {};
    const auto size = static_cast<double>(text.size());
    if (shape->least && size < *shape->least) {
        return text.isEmpty() ? tr("This is needed.")
                              : tr("At least %1 characters are needed.").arg(*shape->least);
    }
    if (shape->most && size > *shape->most) {
        return tr("There are %1 characters; at most %2 are allowed.")
            .arg(text.size())
            .arg(QLocale().toString(static_cast<qint64>(*shape->most)));
    }
    if (!shape->allowed.isEmpty() && !shape->allowed.contains(text))
        return tr("One of these is needed: %1.").arg(shape->allowed.join(QStringLiteral(", ")));
    if (!shape->pattern.isEmpty() && !shape->expression.match(text).hasMatch())
        return form.isEmpty() ? tr("This must have the form %1").arg(shape->pattern) : form;
    return {};
}

QString numberProblem(const QString &operation, const QString &member, qint64 value)
{
    const Shape *shape = shapeOf(operation, member);
    const auto given = static_cast<double>(value);
    if (!shape || ((!shape->least || given >= *shape->least) && (!shape->most || given <= *shape->most)))
        return {};
    const QLocale locale;
    if (!shape->most)
        return tr("At least %1 is needed.").arg(locale.toString(static_cast<qint64>(*shape->least)));
    return tr("From %1 to %2 is allowed.")
        .arg(locale.toString(static_cast<qint64>(shape->least.value_or(0))),
             locale.toString(static_cast<qint64>(*shape->most)));
}

} // namespace lathe
