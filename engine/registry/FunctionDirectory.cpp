// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/registry/FunctionDirectory.h"

#include <algorithm>

using namespace Qt::StringLiterals;

namespace lathe
{

bool FunctionDirectory::isVersion(const QString &qualifier)
{
    return !qualifier.isEmpty() && std::all_of(qualifier.cbegin(), qualifier.cend(),
                                               [](QChar c) { return c >= u'0' && c <= u'9'; });
}

Result<FunctionTarget> FunctionDirectory::resolve(const FunctionReference &reference,
                                                  NotFoundName notFound) const
{
    using Kind = FunctionTarget::Kind;
    auto name = isName(reference.name)
                    ? Result<FunctionName>(FunctionName{reference.name, reference.qualifier})
                    : FunctionName::resolve(reference, m_scope);
    if (!name)
        return fail(name.error());
    FunctionTarget target;
    target.name = name->name;
    target.qualifier = name->qualifier;
    target.arn = name->arn(m_scope);
    const FunctionRecord *record = nullptr;
    if (name->qualifier.isEmpty() || name->qualifier == u"$LATEST") {
        target.kind = name->qualifier.isEmpty() ? Kind::Unqualified : Kind::Latest;
        record = m_functions->find(name->name);
    } else if (isVersion(name->qualifier)) {
        target.kind = Kind::Version;
        record = m_functions->find(name->name, name->qualifier);
    } else if (const Alias *alias = m_functions->aliases().find(target.key())) {
        target.kind = Kind::Alias;
        target.alias = *alias;
        record = m_functions->find(name->name, alias->functionVersion);
    }
    if (!record) {
        if (notFound == NotFoundName::WithLatest && name->qualifier.isEmpty())
            name->qualifier = u"$LATEST"_s;
        return fail(Error::notFound(u"Function not found: "_s + name->arn(m_scope)));
    }
    target.record = *record;
    return target;
}

Result<FunctionRecord> FunctionDirectory::function(const QString &nameOrArn) const
{
    const auto name = FunctionName::resolve({nameOrArn, {}}, m_scope);
    if (!name)
        return fail(name.error());
    const FunctionRecord *record = m_functions->find(name->name);
    if (!record)
        return fail(Error::notFound(u"Function not found: "_s + FunctionName::arn(name->name, m_scope)));
    return *record;
}

} // namespace lathe
