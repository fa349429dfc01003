// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/LayerArn.h"

#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

const QString &LayerArn::pattern()
{
    static const auto pattern =
        u"((arn:(aws[a-zA-Z-]*)?:lambda:(eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-"
        "\\d{1}:\\d{12}:layer:[a-zA-Z0-9-_]+:[0-9]+)|(arn:[a-zA-Z0-9-]+:lambda:::awslayer:[a-zA-Z0-9-_]+))"_s;
    return pattern;
}

std::optional<LayerArn> LayerArn::parse(const QString &arn)
{
    static const QRegularExpression expression(QRegularExpression::anchoredPattern(pattern()));
    if (!expression.match(arn).hasMatch())
        return std::nullopt;
    const QStringList parts = arn.split(u':');
    if (parts.size() != 8)
        return std::nullopt;
    bool number = false;
    LayerArn result{parts.at(3), parts.at(4), parts.at(6), parts.at(7).toLongLong(&number)};
    if (!number)
        return std::nullopt;
    return result;
}

QString LayerArn::ofLayer(const QString &name, const AwsScope &scope)
{
    return u"arn:aws:lambda:%1:%2:layer:%3"_s.arg(scope.region, scope.account, name);
}

QString LayerArn::ofVersion(const QString &name, qint64 version, const AwsScope &scope)
{
    return ofLayer(name, scope) + u':' + QString::number(version);
}

} // namespace lathe
