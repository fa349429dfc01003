// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/JsonText.h"
#include "engine/catalog/EventTemplateCatalog.h"

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_EventTemplateCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void everyFileIsIndexedOnce();
    void isTidy_data();
    void isTidy();
    void groupsByService();
    void searches_data();
    void searches();
    void findsOne();
    void leavesBrokenOnesOut();

private:
    EventTemplateCatalog m_catalog;
};

void tst_EventTemplateCatalog::everyFileIsIndexedOnce()
{
    QSet<QString> files;
    QDirIterator entries(u":/lathe/events"_s, {u"*.json"_s}, QDir::Files, QDirIterator::Subdirectories);
    while (entries.hasNext())
        files.insert(entries.next());
    QVERIFY(files.remove(u":/lathe/events/index.json"_s));

    QSet<QString> indexed;
    QSet<QString> names;
    for (const EventTemplate &sample : m_catalog.all()) {
        indexed.insert(u":/lathe/events/"_s + sample.id + u".json"_s);
        names.insert(sample.service + u'/' + sample.title);
    }
    QCOMPARE(indexed, files);
    QCOMPARE(m_catalog.all().size(), files.size());
    QCOMPARE(names.size(), files.size());
    QVERIFY(files.size() >= 40);
}

void tst_EventTemplateCatalog::isTidy_data()
{
    QTest::addColumn<QByteArray>("json");
    QTest::addColumn<QStringList>("keywords");
    for (const EventTemplate &sample : m_catalog.all())
        QTest::newRow(qPrintable(sample.id)) << sample.json << sample.keywords;
}

void tst_EventTemplateCatalog::isTidy()
{
    QFETCH(QByteArray, json);
    QFETCH(QStringList, keywords);
    QVERIFY(!checkJson(json));
    QVERIFY(json.endsWith("}\n"));
    QVERIFY(!keywords.isEmpty());
    // Indented by two spaces, and of one made-up account only.
    QCOMPARE(json.trimmed(), prettyJson(json, 2)->trimmed());
    static const QRegularExpression account(u"arn:aws:[a-z0-9-]*:[a-z0-9-]*:(\\d{12})\\b"_s);
    auto accounts = account.globalMatch(QString::fromUtf8(json));
    while (accounts.hasNext())
        QCOMPARE(accounts.next().captured(1), u"123456789012"_s);
}

void tst_EventTemplateCatalog::groupsByService()
{
    const QList<EventTemplateGroup> groups = m_catalog.groups();
    QSet<QString> services;
    qsizetype count = 0;
    for (const EventTemplateGroup &group : groups) {
        services.insert(group.service);
        count += group.templates.size();
        QVERIFY(!group.templates.isEmpty());
        for (const EventTemplate &sample : group.templates)
            QCOMPARE(sample.service, group.service);
    }
    QCOMPARE(services.size(), groups.size());
    QCOMPARE(count, m_catalog.all().size());
    QCOMPARE(groups.first().templates.first().id, u"general/hello-world"_s);
}

void tst_EventTemplateCatalog::searches_data()
{
    QTest::addColumn<QString>("words");
    QTest::addColumn<QString>("found");
    QTest::addColumn<int>("count");
    QTest::newRow("all") << u"  "_s << u"s3/put"_s << int(m_catalog.all().size());
    QTest::newRow("service") << u"kafka"_s << u"kafka/msk"_s << 2;
    QTest::newRow("keyword") << u"msk"_s << u"kafka/msk"_s << 1;
    QTest::newRow("any case") << u"SQS FiFo"_s << u"sqs/fifo"_s << 1;
    QTest::newRow("title and keyword") << u"object  upload"_s << u"s3/put"_s << 2;
    QTest::newRow("nothing") << u"sqs unicorn"_s << QString() << 0;
}

void tst_EventTemplateCatalog::searches()
{
    QFETCH(QString, words);
    QFETCH(QString, found);
    QFETCH(int, count);
    const QList<EventTemplate> samples = m_catalog.search(words);
    QCOMPARE(samples.size(), count);
    const auto hasId = [&](const EventTemplate &sample) { return sample.id == found; };
    QCOMPARE(std::ranges::any_of(samples, hasId), !found.isEmpty());
}

void tst_EventTemplateCatalog::findsOne()
{
    const Result<EventTemplate> sample = m_catalog.find(u"general/hello-world"_s);
    QVERIFY(sample);
    QCOMPARE(sample->service, u"General"_s);
    QVERIFY(sample->json.contains("\"key1\": \"value1\""));
    QCOMPARE(m_catalog.find(u"nothing"_s).error().httpStatus, 404);
}

void tst_EventTemplateCatalog::leavesBrokenOnesOut()
{
    const QTemporaryDir folder;
    const auto write = [&](const QString &name, const QByteArray &bytes) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
    };
    write(u"index.json"_s,
          R"([{"id": "a", "service": "S", "title": "A", "file": "a.json", "keywords": ["x", 1]},
                               {"id": "b", "service": "S", "title": "B", "file": "b.json"}, {"id": "c"}, 5])");
    write(u"a.json"_s, "{}\n");
    write(u"b.json"_s, "{");
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"Event template left out: .*/b.json: line 1"_s));
    for (int i = 0; i < 2; ++i)
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(u"left out: .*lacks id, service, title or file"_s));
    const EventTemplateCatalog catalog(folder.path());
    QCOMPARE(catalog.all().size(), 1);
    QCOMPARE(catalog.all().first().keywords, QStringList{u"x"_s});

    const QTemporaryDir empty;
    QTest::ignoreMessage(QtWarningMsg, QRegularExpression(u"No event templates: .*index.json"_s));
    const EventTemplateCatalog none(empty.path());
    QVERIFY(none.all().isEmpty());
}

QTEST_APPLESS_MAIN(tst_EventTemplateCatalog)
#include "tst_eventtemplatecatalog.moc"
