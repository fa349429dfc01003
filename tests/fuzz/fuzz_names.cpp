// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/FunctionName.h"
#include "engine/api/LayerArn.h"
#include "engine/api/RequestCheck.h"
#include "tests/fuzz/Bytes.h"

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

void functionNames(const QString &name, const QString &qualifier)
{
    const AwsScope scope;
    const auto resolved = FunctionName::resolve({name, qualifier}, scope);
    if (!resolved) {
        fuzz::require(resolved.error().httpStatus >= 400 && resolved.error().httpStatus < 500,
                      "a bad name is the caller's fault");
        return;
    }
    fuzz::require(!resolved->name.isEmpty() && !resolved->name.contains(u':'), "a name has no colon");
    // Names with dots are understood, as on AWS, and never given.
    const bool plain = !resolved->name.contains(u'/') && !resolved->name.contains(u'.');
    fuzz::require(plain || FunctionName::problemWithNewName(resolved->name),
                  "a new name leads nowhere else");
    // A name and its ARN are one and the same.
    const auto again = FunctionName::resolve({resolved->arn(scope), {}}, scope);
    fuzz::require(!again || (again->name == resolved->name && again->qualifier == resolved->qualifier),
                  "an ARN names what it was made of");
}

void layerArns(const QString &text)
{
    const auto arn = LayerArn::parse(text);
    if (arn)
        fuzz::require(arn->version >= 0 && !arn->name.isEmpty(),
                      "a layer has a name, and no version below 0");
}

} // namespace

/// Names, ARNs and qualifiers of any characters: what is understood must mean what it says.
extern "C" int LLVMFuzzerTestOneInput(const unsigned char *data, size_t size)
{
    const QString text = QString::fromUtf8(fuzz::bytes(data, size));
    const QString name = text.section(u'\n', 0, 0);
    functionNames(name, text.section(u'\n', 1));
    layerArns(name);
    requestcheck::problem(u"ListTags"_s, u"Resource"_s, name);
    requestcheck::problem(u"CreateEventSourceMapping"_s, u"EventSourceArn"_s, name);
    requestcheck::problem(u"CreateAlias"_s, u"Name"_s, name);
    return 0;
}
