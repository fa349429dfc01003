// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/endpoint/RpcForm.h"

#include <QCborArray>
#include <QStringList>

#include <map>

using namespace Qt::StringLiterals;

namespace lathe::rpcform
{

namespace
{

constexpr qsizetype deepest = 16;

/// A name's part of the way, with what hangs below it.
struct Node {
    std::optional<QString> text;
    std::map<QString, Node> below;

    bool isList() const { return below.size() == 1 && below.begin()->first == u"member"; }

    QCborValue value() const
    {
        if (below.empty())
            return text.value_or(QString());
        if (isList()) {
            std::map<qint64, const Node *> inOrder;
            for (const auto &[place, node] : below.begin()->second.below)
                inOrder[place.toLongLong()] = &node;
            QCborArray array;
            for (const auto &[place, node] : inOrder)
                array.append(node->value());
            return array;
        }
        QCborMap map;
        for (const auto &[name, node] : below)
            map.insert(name, node.value());
        return map;
    }
};

} // namespace

Result<QCborMap> read(const HttpQuery &form)
{
    Node root;
    for (const auto &[name, text] : form.items()) {
        const QStringList parts = name.split(u'.');
        if (parts.size() > deepest || parts.contains(QString()))
            return fail(
                Error{u"MalformedQueryString"_s, 400, u"The query string contains a syntax error."_s, {}});
        Node *at = &root;
        for (const QString &part : parts)
            at = &at->below[part];
        at->text = text;
    }
    return root.value().toMap();
}

} // namespace lathe::rpcform
