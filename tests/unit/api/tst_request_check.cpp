// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/api/RequestCheck.h"
#include "engine/api/ShapeTable.h"
#include "engine/base/JsonText.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;
using Json = nlohmann::ordered_json;

namespace
{

QString complaint(const char *operation, const Json &input)
{
    const auto checked =
        requestcheck::check(*ShapeTable::lambda().operation(QString::fromLatin1(operation)), input);
    return checked ? QString() : checked.error().message;
}

} // namespace

class TestRequestCheck : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void knowsTheOperations()
    {
        const OperationShape *operation =
            ShapeTable::lambda().operation(u"ListProvisionedConcurrencyConfigs"_s);
        QVERIFY(operation);
        QCOMPARE(operation->method, "GET");
        QCOMPARE(operation->path, u"/2019-09-30/functions/{FunctionName}/provisioned-concurrency"_s);
        QCOMPARE(operation->fixedQuery.value(u"List"_s), u"ALL"_s);
        QVERIFY(ShapeTable::lambda().operations().size() >= 66);
        QVERIFY(!ShapeTable::lambda().operation(u"CreateCapacityProvider"_s));
    }

    void saysWhatIsMissing()
    {
        QCOMPARE(
            complaint("UntagResource", {{"Resource", "arn:aws:lambda:us-east-1:000000000000:function:f"}}),
            u"1 validation error detected: Value null at 'tagKeys' failed to satisfy constraint: Member "
            "must not be null"_s);
    }

    void tellsOfTheQualifierFirst()
    {
        const QString said =
            complaint("GetFunction", {{"FunctionName", "*"}, {"Qualifier", std::string(129, 'a')}});
        QVERIFY2(said.startsWith(u"2 validation errors detected: Value 'aaa"_s), qUtf8Printable(said));
        QVERIFY(said.indexOf(u"'qualifier'"_s) < said.indexOf(u"'functionName'"_s));
    }

    void quotesListsAndWhatTheirItemsMustBe()
    {
        const Json function{{"FunctionName", "f"},
                            {"Role", "arn:aws:iam::000000000000:role/r"},
                            {"Code", Json::object()},
                            {"Architectures", Json::array({"X86_64"})}};
        QCOMPARE(
            complaint("CreateFunction", function),
            u"1 validation error detected: Value '[X86_64]' at 'architectures' failed to satisfy "
            "constraint: Member must satisfy constraint: [Member must satisfy enum value set: [x86_64, "
            "arm64], Member must not be null]"_s);
    }

    void goesIntoNestedValues()
    {
        const QString said =
            complaint("CreateAlias", {{"FunctionName", "f"},
                                      {"Name", "live"},
                                      {"FunctionVersion", "1"},
                                      {"RoutingConfig", {{"AdditionalVersionWeights", {{"2", 1.5}}}}}});
        QVERIFY2(said.contains(u"'routingConfig.additionalVersionWeights'"_s), qUtf8Printable(said));
    }

    void takesWhatIsRight()
    {
        QCOMPARE(complaint("CreateAlias",
                           {{"FunctionName", "f"}, {"Name", "live"}, {"FunctionVersion", "$LATEST"}}),
                 QString());
    }

    void tellsFormsOfOneMember()
    {
        QVERIFY(!requestcheck::problem(u"CreateAlias"_s, u"Name"_s, u"live"_s));
        QVERIFY(requestcheck::problem(u"CreateAlias"_s, u"Name"_s, u"12"_s));
        QVERIFY(
            requestcheck::problem(u"UpdateFunctionConfiguration"_s, u"LoggingConfig.LogGroup"_s, u"a b"_s));
        QVERIFY(!requestcheck::problem(u"CreateAlias"_s, u"NoSuchMember"_s, u"x"_s));
    }
};

QTEST_APPLESS_MAIN(TestRequestCheck)
#include "tst_request_check.moc"
