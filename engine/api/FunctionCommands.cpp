// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/FunctionCommands.h"

#include "engine/base/JsonText.h"
#include "engine/base/MembersJson.h"

using namespace Qt::StringLiterals;
using Json = nlohmann::ordered_json;

namespace lathe::functioncommands
{

namespace
{

class Input
{
public:
    void text(const char *name, const QString &value)
    {
        if (!value.isEmpty())
            json[name] = value.toStdString();
    }
    void list(const char *name, const QStringList &values)
    {
        json[name] = Json::array();
        for (const QString &value : values)
            json[name].push_back(value.toStdString());
    }
    void function(const FunctionReference &function)
    {
        text("FunctionName", function.name);
        text("Qualifier", function.qualifier);
    }

    Json json = Json::object();
};

} // namespace

AwsCommandLine create(const FunctionConfiguration &settings)
{
    CreateFunctionRequest request;
    request.settings = settings;
    if (settings.role.isEmpty())
        request.settings.role = u"arn:aws:iam::000000000000:role/lathe"_s;
    Json all = membersjson::write(request);
    // What Lambda takes anyway need not be said.
    Json usual = membersjson::write(CreateFunctionRequest{});
    Input input;
    for (const auto &member : all.items()) {
        const auto found = usual.find(member.key());
        if (found == usual.end() || *found != member.value())
            input.json[member.key()] = member.value();
    }
    if (settings.architecture != u"x86_64")
        input.list("Architectures", {settings.architecture});
    input.json["Code"] = {{"ZipFile", ""}};
    return AwsCommandLine::of(u"CreateFunction"_s, input.json);
}

AwsCommandLine updateCode(const FunctionReference &function)
{
    Input input;
    input.function(function);
    input.json["ZipFile"] = "";
    return AwsCommandLine::of(u"UpdateFunctionCode"_s, input.json);
}

std::optional<AwsCommandLine> updateConfiguration(const UpdateFunctionConfigurationRequest &request)
{
    const Json input = membersjson::write(request);
    if (input.size() < 2) // the name alone
        return std::nullopt;
    return AwsCommandLine::of(u"UpdateFunctionConfiguration"_s, input);
}

AwsCommandLine remove(const FunctionReference &function)
{
    return AwsCommandLine::of(DeleteFunctionRequest{function});
}

AwsCommandLine publishLayerVersion(PublishLayerVersionRequest request)
{
    request.content.emplace().zipFile = "";
    return AwsCommandLine::of(request);
}

} // namespace lathe::functioncommands
