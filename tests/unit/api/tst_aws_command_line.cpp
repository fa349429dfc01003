// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/AccountSettings.h"
#include "engine/api/FunctionCommands.h"
#include "engine/api/Invocation.h"
#include "engine/base/JsonText.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;
using Json = nlohmann::ordered_json;

namespace
{

const QString url = u"http://localhost:4566"_s;

QString line(const char *operation, const Json &input)
{
    const QString text = AwsCommandLine::of(QString::fromLatin1(operation), input).text(url);
    const QString head = u"aws --endpoint-url http://localhost:4566 lambda "_s;
    return text.startsWith(head) ? text.mid(head.size()) : text;
}

} // namespace

class TestAwsCommandLine : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void namesOptionsAsTheCliDoes()
    {
        QCOMPARE(AwsCommandLine::cliName(u"KMSKeyArn"_s), u"kms-key-arn"_s);
        QCOMPARE(AwsCommandLine::cliName(u"CodeSha256"_s), u"code-sha256"_s);
        QCOMPARE(AwsCommandLine::cliName(u"DocumentDBEventSourceConfig"_s),
                 u"document-db-event-source-config"_s);
        QCOMPARE(AwsCommandLine::cliName(u"ListFunctionsByCodeSigningConfig"_s),
                 u"list-functions-by-code-signing-config"_s);
        QCOMPARE(AwsCommandLine::of(GetAccountSettingsRequest{}).text(url),
                 u"aws --endpoint-url http://localhost:4566 lambda get-account-settings"_s);
    }

    void quotesForTheShell()
    {
        QCOMPARE(AwsCommandLine::quoted(u"orders:live"_s), u"orders:live"_s);
        QCOMPARE(AwsCommandLine::quoted(u"it's $HOME"_s), u"'it'\\''s $HOME'"_s);
        QCOMPARE(AwsCommandLine::quoted(QString()), u"''"_s);
        QCOMPARE(
            line("CreateAlias", {{"FunctionName", "orders"},
                                 {"Name", "live"},
                                 {"FunctionVersion", "3"},
                                 {"Description", "-1 to go"},
                                 {"RoutingConfig", {{"AdditionalVersionWeights", {{"4", 0.25}}}}}}),
            u"create-alias --function-name orders --name live --function-version 3 "
            "--description='-1 to go' --routing-config '{\"AdditionalVersionWeights\":{\"4\":0.25}}'"_s);
    }

    void listsAndFlags()
    {
        QCOMPARE(line("UntagResource", {{"Resource", "r"}, {"TagKeys", {"a b", "c"}}}),
                 u"untag-resource --resource r --tag-keys 'a b' c"_s);
        QCOMPARE(line("UntagResource", {{"Resource", "r"}, {"TagKeys", {"[a]"}}}),
                 u"untag-resource --resource r --tag-keys '[\"[a]\"]'"_s);
        QCOMPARE(line("UpdateFunctionConfiguration", {{"FunctionName", "f"}, {"Layers", Json::array()}}),
                 u"update-function-configuration --function-name f --layers '[]'"_s);
        QCOMPARE(line("UpdateEventSourceMapping", {{"UUID", "u"}, {"Enabled", false}}),
                 u"update-event-source-mapping --uuid u --no-enabled"_s);
        QCOMPARE(line("UpdateFunctionConfiguration", {{"FunctionName", "f"}, {"Description", "https://x"}}),
                 u"update-function-configuration --function-name f --cli-input-json "
                 "'{\"Description\":\"https://x\"}'"_s);
    }

    void payloadsGoThroughStandardInput()
    {
        InvokeRequest request;
        request.function = {u"orders"_s, u"live"_s};
        request.payload = "{\"name\": \"d'Artagnan\"}";
        QCOMPARE(AwsCommandLine::of(request).text(url),
                 u"printf %s '{\"name\": \"d'\\''Artagnan\"}' | aws --endpoint-url http://localhost:4566 "
                 "lambda invoke --function-name orders --payload fileb:///dev/stdin --qualifier live "
                 "/dev/stdout"_s);
    }

    void packages()
    {
        AwsCommandLine update = functioncommands::updateCode({u"orders"_s, {}});
        QVERIFY(update.text(url).endsWith(u" --zip-file fileb://function.zip"_s));
        QVERIFY(
            update.takeZip(u"/tmp/a b.zip"_s).text(url).endsWith(u" --zip-file 'fileb:///tmp/a b.zip'"_s));
        QCOMPARE(update.takeFolder(u"/w/orders"_s).text(url),
                 u"package=$(mktemp -d)/function.zip && (cd /w/orders && zip -qr \"$package\" .) && aws "
                 "--endpoint-url http://localhost:4566 lambda update-function-code --function-name orders "
                 "--zip-file \"fileb://$package\""_s);
        FunctionConfiguration create;
        create.functionName = u"orders"_s;
        create.runtime = u"python3.13"_s;
        create.handler = u"app.handler"_s;
        create.memorySize = 256;
        QCOMPARE(functioncommands::create(create).text(url),
                 u"aws --endpoint-url http://localhost:4566 lambda create-function --function-name orders "
                 "--runtime python3.13 --role arn:aws:iam::000000000000:role/lathe --handler app.handler "
                 "--memory-size 256 --zip-file fileb://function.zip"_s);
    }

    void whatOnlyLatheKnowsHasNoLine()
    {
        UpdateFunctionConfigurationRequest request;
        request.function.name = u"orders"_s;
        request.network = NetworkAccess::Host;
        QVERIFY(!functioncommands::updateConfiguration(request));
        request.environment = EnvironmentVariables{{u"A"_s, u"1"_s}};
        QVERIFY(functioncommands::updateConfiguration(request)->text(url).endsWith(
            u"--function-name orders --environment '{\"Variables\":{\"A\":\"1\"}}'"_s));
    }
};

QTEST_APPLESS_MAIN(TestAwsCommandLine)
#include "tst_aws_command_line.moc"
