// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/JsonText.h"
#include "engine/base/MembersJson.h"
#include "engine/base/MembersText.h"

#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;
using Json = nlohmann::ordered_json;

namespace
{

struct Inner {
    QString name;
    std::optional<int> weight;
    void members(Members &m)
    {
        m("Name", name);
        m("Weight", weight);
    }
    bool operator==(const Inner &) const = default;
};

struct Outer {
    QString text;
    bool flag = false;
    qint64 size = 7;
    double share = 0;
    std::optional<QByteArray> bytes;
    QStringList words;
    QList<Inner> items;
    QMap<QString, double> weights;
    std::optional<Inner> one;
    void members(Members &m)
    {
        m("Text", text);
        m("Flag", flag);
        m("Size", size);
        m("Share", share);
        m("Bytes", bytes);
        m("Words", words);
        m("Items", items);
        m("Weights", weights);
        m("One", one);
    }
    bool operator==(const Outer &) const = default;
};

} // namespace

class TestMembers : public QObject
{
    Q_OBJECT
private Q_SLOTS:
    void textIsThatOfTheTree()
    {
        Outer value{u"quote \" line\n tab\t \u2603 \x7f"_s,
                    true,
                    -12'345'678'901,
                    0.1,
                    QByteArray("bytes"),
                    {u""_s, u"b"_s},
                    {{u"one"_s, 1}, {u"two"_s, std::nullopt}},
                    {{u"a\\"_s, 0.25}, {u"b"_s, 1}},
                    Inner{}};
        QCOMPARE(membersjson::text(value), toJsonText(membersjson::write(value)));
        value = Outer();
        QCOMPARE(membersjson::text(value), toJsonText(membersjson::write(value)));
    }

    void whatIsWrittenCanBeRead()
    {
        const Outer before{u"text"_s,
                           true,
                           12'345'678'901,
                           0.25,
                           QByteArray("\0\1", 2),
                           {u"a"_s, u"b"_s},
                           {{u"x"_s, 1}, {u"y"_s, {}}},
                           {{u"1"_s, 0.5}, {u"2"_s, 0.125}},
                           Inner{u"z"_s, 3}};
        const Json json = membersjson::write(before);
        QCOMPARE(json["Items"][1].dump(), "{\"Name\":\"y\"}");
        QCOMPARE(json["Bytes"].get<std::string>(), "AAE=");
        Outer after;
        QVERIFY(!membersjson::read(json, after));
        QCOMPARE(after, before);
    }

    /// Qt takes U+FEFF at the start of UTF-8 for a mark of the encoding and drops it.
    void aByteOrderMarkIsACharacter()
    {
        Outer value;
        QVERIFY(!membersjson::read(
            Json::parse("{\"Text\":\"\\ufeff\\ufeffa\",\"Weights\":{\"\\ufeffa\":1,\"a\":2}}"), value));
        QCOMPARE(value.text, u"\ufeff\ufeffa"_s);
        QCOMPARE(value.weights, (QMap<QString, double>{{u"\ufeffa"_s, 1}, {u"a"_s, 2}}));
    }

    void whatWasNotGivenStaysAway()
    {
        const Json json = membersjson::write(Inner{});
        QCOMPARE(json.dump(), "{}");
        QCOMPARE(membersjson::write(Inner{u""_s, {}}).dump(), "{\"Name\":\"\"}");
        Inner read{u"before"_s, 4};
        QVERIFY(!membersjson::read(Json{{"Weight", nullptr}, {"Other", 1}}, read));
        QCOMPARE(read, (Inner{u"before"_s, 4}));
        QVERIFY(!membersjson::read(Json{{"Name", ""}}, read));
        QVERIFY(read.name.isEmpty() && !read.name.isNull());
    }

    void saysWhatDoesNotFit_data()
    {
        QTest::addColumn<QByteArray>("json");
        QTest::addColumn<QString>("problem");
        QTest::newRow("no object") << QByteArray("[]")
                                   << u"The body of the request must be a JSON object."_s;
        QTest::newRow("text") << QByteArray("{\"Text\":1}") << u"The member Text must be a string."_s;
        QTest::newRow("list") << QByteArray("{\"Words\":\"a\"}") << u"The member Words must be a list."_s;
        QTest::newRow("item") << QByteArray("{\"Words\":[1]}") << u"The member Words.0 must be a string."_s;
        QTest::newRow("nested") << QByteArray("{\"One\":{\"Weight\":\"a\"}}")
                                << u"The member One.Weight must be a whole number."_s;
        QTest::newRow("too large") << QByteArray("{\"One\":{\"Weight\":9999999999}}")
                                   << u"The member One.Weight must be a whole number of 32 bits."_s;
        QTest::newRow("base64") << QByteArray("{\"Bytes\":\"%\"}") << u"The member Bytes must be base64."_s;
        QTest::newRow("map") << QByteArray("{\"Weights\":{\"1\":\"x\"}}")
                             << u"The member Weights.1 must be a number."_s;
    }

    void saysWhatDoesNotFit()
    {
        QFETCH(QByteArray, json);
        QFETCH(QString, problem);
        Outer value;
        QCOMPARE(membersjson::read(Json::parse(json.toStdString()), value).value_or(QString()), problem);
    }
};

QTEST_APPLESS_MAIN(TestMembers)
#include "tst_members.moc"
