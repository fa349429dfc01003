// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/base/JsonText.h"
#include "engine/catalog/BlueprintCatalog.h"
#include "engine/catalog/BlueprintReader.h"

#include <QDir>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTemporaryDir>
#include <QTest>

#include <algorithm>

using namespace lathe;
using namespace Qt::StringLiterals;

class tst_BlueprintCatalog : public QObject
{
    Q_OBJECT

private Q_SLOTS:
    void init() { QTest::failOnWarning(QRegularExpression(u".*"_s)); }
    void allFoldersAreListed();
    void ordersByTag();
    void isComplete_data();
    void isComplete();
    void findsOne();
    void tellsExecutablesByTheirFirstBytes();
    void saysWhatIsWrong_data();
    void saysWhatIsWrong();
    void leavesBrokenOnesOut();

private:
    BlueprintCatalog m_catalog;

    static void write(const QString &path, const QByteArray &bytes);
};

namespace
{

const QByteArray goodDescription =
    R"({"id": "mine", "title": "Mine", "summary": "One.", "tag": "events", "runtime": "nodejs22.x",
        "handler": "index.handler", "memorySize": 256, "timeout": 7, "environment": {"A": "1"}, "testEvent": "go"})";

} // namespace

void tst_BlueprintCatalog::write(const QString &path, const QByteArray &bytes)
{
    QVERIFY(QDir().mkpath(QFileInfo(path).path()));
    QFile file(path);
    QVERIFY(file.open(QIODevice::WriteOnly));
    QCOMPARE(file.write(bytes), bytes.size());
}

void tst_BlueprintCatalog::allFoldersAreListed()
{
    QStringList ids;
    for (const Blueprint &blueprint : m_catalog.all())
        ids.append(blueprint.id);
    std::ranges::sort(ids);
    QCOMPARE(ids, QDir(u":/lathe/blueprints"_s).entryList(QDir::Dirs, QDir::Name));
    QVERIFY(ids.size() >= 14);
}

void tst_BlueprintCatalog::ordersByTag()
{
    const QList<Blueprint> &blueprints = m_catalog.all();
    QVERIFY(std::ranges::is_sorted(
        blueprints, {}, [](const Blueprint &blueprint) { return blueprintTags().indexOf(blueprint.tag); }));
    QSet<QString> titles;
    for (const Blueprint &blueprint : blueprints)
        titles.insert(blueprint.title);
    QCOMPARE(titles.size(), blueprints.size());
}

void tst_BlueprintCatalog::isComplete_data()
{
    QTest::addColumn<QString>("id");
    for (const Blueprint &blueprint : m_catalog.all())
        QTest::newRow(qPrintable(blueprint.id)) << blueprint.id;
}

void tst_BlueprintCatalog::isComplete()
{
    QFETCH(QString, id);
    const Result<Blueprint> blueprint = readBlueprint(u":/lathe/blueprints/"_s + id);
    QVERIFY2(blueprint, qPrintable(blueprint ? QString() : blueprint.error().message));
    QVERIFY(blueprintTags().contains(blueprint->tag));
    QVERIFY(!blueprint->summary.contains(u'\n') && blueprint->summary.size() <= 110);
    QVERIFY(blueprint->readme.startsWith(u"# "_s + blueprint->title + u'\n'));
    QVERIFY(blueprint->memorySize >= 128 && blueprint->memorySize <= 10240);
    QVERIFY(blueprint->timeout >= 1 && blueprint->timeout <= 900);
    QVERIFY(!checkJson(blueprint->testEvent));

    const QString module = blueprint->handler.section(u'.', 0, 0);
    const QString function = blueprint->handler.section(QRegularExpression(u"\\.|::"_s), -1);
    QString path = module + u".mjs"_s;
    if (blueprint->runtime.startsWith(u"python"))
        path = module + u".py"_s;
    else if (blueprint->runtime.startsWith(u"ruby"))
        path = module + u".rb"_s;
    else if (blueprint->runtime.startsWith(u"java"))
        path = blueprint->handler.section(u"::"_s, 0, 0).replace(u'.', u'/') + u".java"_s;
    else if (blueprint->runtime.startsWith(u"provided"))
        path = module + u".sh"_s;
    const auto file = std::ranges::find(blueprint->files, path, &WorkingFileContent::path);
    QVERIFY(file != blueprint->files.end());
    QVERIFY(file->bytes.contains(function.toUtf8()));
    for (const WorkingFileContent &content : blueprint->files)
        QVERIFY2(content.bytes.endsWith('\n') && !content.bytes.contains('\r'), qPrintable(content.path));
}

void tst_BlueprintCatalog::findsOne()
{
    const Result<Blueprint> blueprint = m_catalog.find(u"hello-python"_s);
    QVERIFY(blueprint);
    QCOMPARE(blueprint->runtime, u"python3.13"_s);
    QCOMPARE(blueprint->files.size(), 1);
    QVERIFY(blueprint->files.first().bytes.contains("Hello from Lambda!"));
    QCOMPARE(m_catalog.find(u"log-level-python"_s)->environment.value(u"LOG_LEVEL"_s), u"INFO"_s);

    const Result<Blueprint> none = m_catalog.find(u"nothing"_s);
    QVERIFY(!none);
    QCOMPARE(none.error().httpStatus, 404);
}

void tst_BlueprintCatalog::tellsExecutablesByTheirFirstBytes()
{
    const Result<Blueprint> blueprint = m_catalog.find(u"hello-custom-runtime"_s);
    QVERIFY(blueprint);
    QCOMPARE(blueprint->files.size(), 2);
    QCOMPARE(blueprint->files.at(0).path, u"bootstrap"_s);
    QVERIFY(blueprint->files.at(0).executable);
    QVERIFY(!blueprint->files.at(1).executable);
}

void tst_BlueprintCatalog::saysWhatIsWrong_data()
{
    QTest::addColumn<QByteArray>("find");
    QTest::addColumn<QByteArray>("replace");
    QTest::addColumn<QString>("message");
    QTest::newRow("id") << QByteArray("\"mine\"") << QByteArray("\"yours\"") << u"id differs"_s;
    QTest::newRow("tag") << QByteArray("\"events\"") << QByteArray("\"misc\"") << u"tag must be"_s;
    QTest::newRow("number") << QByteArray("256") << QByteArray("\"256\"") << u"memorySize"_s;
    QTest::newRow("negative") << QByteArray("7") << QByteArray("-7") << u"timeout"_s;
    QTest::newRow("title") << QByteArray("\"Mine\"") << QByteArray("5") << u"title"_s;
    QTest::newRow("JSON") << QByteArray("\"go\"}") << QByteArray("\"go\"") << u"line"_s;
    QTest::newRow("no object") << goodDescription << QByteArray("[]") << u"id differs"_s;
}

void tst_BlueprintCatalog::saysWhatIsWrong()
{
    QFETCH(QByteArray, find);
    QFETCH(QByteArray, replace);
    QFETCH(QString, message);
    const QTemporaryDir folder;
    const QString mine = folder.filePath(u"mine"_s);
    write(mine + u"/blueprint.json"_s, QByteArray(goodDescription).replace(find, replace));
    write(mine + u"/README.md"_s, "# Mine\n");
    write(mine + u"/event.json"_s, "{}");
    write(mine + u"/code/index.mjs"_s, "export const handler = () => 1;\n");
    const Result<Blueprint> broken = readBlueprint(mine);
    QVERIFY(!broken);
    QCOMPARE(broken.error().code, u"Lathe.CatalogError"_s);
    QVERIFY2(broken.error().message.contains(message), qPrintable(broken.error().message));
}

void tst_BlueprintCatalog::leavesBrokenOnesOut()
{
    const QTemporaryDir folder;
    write(folder.filePath(u"index.json"_s), R"(["missing", "mine"])");
    const QString mine = folder.filePath(u"mine"_s);
    write(mine + u"/blueprint.json"_s, goodDescription);
    write(mine + u"/README.md"_s, "# Mine\n");
    write(mine + u"/event.json"_s, "{ }");
    write(mine + u"/code/lib/run"_s, "#!/bin/sh\n");
    QTest::ignoreMessage(QtWarningMsg,
                         QRegularExpression(u"Blueprint left out: .*/missing/blueprint.json"_s));
    const BlueprintCatalog catalog(folder.path());
    QCOMPARE(catalog.all().size(), 1);
    const Blueprint blueprint = catalog.all().first();
    QCOMPARE(blueprint.timeout, 7);
    QCOMPARE(blueprint.testEvent, QByteArray("{ }"));
    QCOMPARE(blueprint.files.first().path, u"lib/run"_s);
    QVERIFY(blueprint.files.first().executable);
}

QTEST_APPLESS_MAIN(tst_BlueprintCatalog)
#include "tst_blueprintcatalog.moc"
