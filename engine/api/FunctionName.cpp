// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/FunctionName.h"

#include <QCoreApplication>
#include <QRegularExpression>

using namespace Qt::StringLiterals;

namespace lathe
{

namespace
{

constexpr auto pattern =
    "(arn:(aws[a-zA-Z-]*)?:lambda:)?((eusc-)?[a-z]{2}((-gov)|(-iso([a-z]?)))?-[a-z]+-\\d{1}:)?"
    "(\\d{12}:)?(function:)?([a-zA-Z0-9-_\\.]+)(:(\\$LATEST(\\.PUBLISHED)?|[a-zA-Z0-9-_]+))?";

Error validation(const QString &value, const QString &constraint)
{
    return {
        u"ValidationException"_s,
        400,
        u"1 validation error detected: Value '%1' at 'functionName' failed to satisfy constraint: %2"_s.arg(
            value, constraint),
        {}};
}

} // namespace

Result<FunctionName> FunctionName::resolve(const FunctionReference &reference, const AwsScope &scope)
{
    if (reference.name.size() > 256)
        return fail(validation(reference.name, u"Member must have length less than or equal to 256"_s));
    static const QRegularExpression expression(
        QRegularExpression::anchoredPattern(QLatin1StringView(pattern)));
    const QRegularExpressionMatch match = expression.match(reference.name);
    if (!match.hasMatch())
        return fail(validation(reference.name, u"Member must satisfy regular expression pattern: "_s +
                                                   QLatin1StringView(pattern)));
    const QString region = match.captured(3).chopped(match.captured(3).isEmpty() ? 0 : 1);
    if (!region.isEmpty() && region != scope.region) {
        return fail(Error::notFound(
            u"Functions from '%1' are not reachable in this region ('%2')"_s.arg(region, scope.region)));
    }
    const QString account = match.captured(9).chopped(match.captured(9).isEmpty() ? 0 : 1);
    if (!account.isEmpty() && account != scope.account) {
        return fail(
            Error{u"AccessDeniedException"_s,
                  403,
                  u"The function belongs to account %1. Lathe stands for account %2; leave the account "
                  "out of the name, or name this one."_s.arg(account, scope.account),
                  {}});
    }
    FunctionName result;
    result.name = match.captured(11);
    result.qualifier = match.captured(13);
    if (!result.qualifier.isEmpty() && !reference.qualifier.isEmpty() &&
        result.qualifier != reference.qualifier) {
        return fail(Error::invalidParameter(
            u"The derived qualifier from the function name does not match the specified qualifier."_s));
    }
    if (result.qualifier.isEmpty())
        result.qualifier = reference.qualifier;
    return result;
}

QString FunctionName::arn(const AwsScope &scope) const
{
    const QString base = arn(name, scope);
    return qualifier.isEmpty() ? base : base + u':' + qualifier;
}

QString FunctionName::arn(const QString &name, const AwsScope &scope)
{
    return u"arn:aws:lambda:%1:%2:function:%3"_s.arg(scope.region, scope.account, name);
}

std::optional<QString> FunctionName::problemWithNewName(const QString &name)
{
    const auto tr = [](const char *text) { return QCoreApplication::translate("FunctionName", text); };
    if (name.isEmpty())
        return tr("A function needs a name.");
    if (name.size() > 64)
        return tr("The name has %1 characters; at most 64 are allowed.").arg(name.size());
    static const QRegularExpression allowed(QRegularExpression::anchoredPattern(u"[a-zA-Z0-9-_]+"_s));
    if (!allowed.match(name).hasMatch())
        return tr("Only letters, digits, hyphens and underscores are allowed.");
    return std::nullopt;
}

} // namespace lathe
