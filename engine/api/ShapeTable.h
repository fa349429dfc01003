// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QMap>
#include <QRegularExpression>
#include <QString>
#include <QStringList>

#include <optional>

namespace lathe
{

struct Shape;

/// A member of a structure, and where a request carries it.
struct ShapeMember {
    enum class Place { Body, Path, Query, Header, Payload };

    QString name;
    const Shape *shape = nullptr;
    bool required = false;
    Place place = Place::Body;
    QString placeName; ///< of the path's parameter, the query's key, the header
};

/// A type of the Lambda API with its constraints.
struct Shape {
    enum class Type { Text, Whole, Number, Flag, Bytes, Time, Structure, List, Map };

    Type type = Type::Text;
    std::optional<double> least; ///< of a number's value, or of the length of text, bytes, lists and maps
    std::optional<double> most;
    QString pattern; ///< as AWS shows it; matches whole texts
    QRegularExpression expression;
    QStringList allowed; ///< an enumeration, in AWS's order
    bool secret = false;
    QList<ShapeMember> members;
    const Shape *item = nullptr; ///< of a list; a map's values
    const Shape *key = nullptr;

    const ShapeMember *member(QStringView name) const;
};

/// An operation of the Lambda API as HTTP carries it.
struct OperationShape {
    QString name;
    QByteArray method;
    QString path;                      ///< `/2015-03-31/functions/{FunctionName}/aliases`
    QMap<QString, QString> fixedQuery; ///< tells apart what shares method and path: `List=ALL`
    int status = 200;
    const Shape *input = nullptr; ///< nullptr: it takes nothing
};

/// The shapes of the Lambda API's requests: one table, `resources/api/lambda.json` (facts of Lambda's API
/// model, with what was recorded on AWS where the two differ). Routes, validation, forms and command lines
/// are made of it. Read once, then constant: safe from any thread.
class ShapeTable
{
public:
    static const ShapeTable &lambda();

    /// nullptr for what is no operation.
    const OperationShape *operation(const QString &name) const;
    const QMap<QString, OperationShape> &operations() const { return m_operations; }

private:
    ShapeTable();

    QMap<QString, OperationShape> m_operations;
    QMap<QString, Shape> m_shapes;
};

} // namespace lathe
