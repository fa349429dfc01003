// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Pictures of the real window with a real engine behind it, to be looked at: app-shots FOLDER [NAME…]

#include "AppFixture.h"

#include "app/PreferencesDialog.h"
#include "app/ShortcutSheet.h"
#include "engine/api/Aliases.h"
#include "engine/api/Versions.h"
#include "widgets/code/QuickOpen.h"
#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/versions/QualifierPicker.h"

#include <QDir>

#include <cstdio>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

constexpr QSize sizes[] = {{1000, 650}, {1280, 800}, {1920, 1080}};

QString folder;
QStringList wanted;

void settle(int ms = 150)
{
    QTest::qWait(ms);
}

void save(QWidget &widget, const QString &name)
{
    widget.grab().save(u"%1/%2.png"_s.arg(folder, name));
    std::printf("%s\n", qUtf8Printable(name));
    std::fflush(stdout);
}

void inAllSizes(test::AppFixture &app, const QString &name)
{
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        Theme::instance().apply(*qApp, mode);
        for (const QSize size : sizes) {
            app.window().resize(size);
            settle();
            save(app.window(), u"%1-%2-%3"_s.arg(name, mode == Theme::Mode::Light ? u"light"_s : u"dark"_s)
                                   .arg(size.width()));
        }
    }
    Theme::instance().apply(*qApp, Theme::Mode::Light);
    app.window().resize(sizes[1]);
    settle();
}

bool is(const QString &name)
{
    return wanted.isEmpty() || wanted.contains(name);
}

void dialogs(test::AppFixture &app, const QString &when)
{
    for (const Theme::Mode mode : {Theme::Mode::Light, Theme::Mode::Dark}) {
        Theme::instance().apply(*qApp, mode);
        const QString theme = mode == Theme::Mode::Light ? u"light"_s : u"dark"_s;
        app.window().createFunction(false);
        auto *create = app.window().findChild<CreateFunctionDialog *>();
        settle(400);
        QTest::keyClicks(app.find<QLineEdit>(u"functionName"_s, create), u"my function"_s);
        settle();
        save(*create, u"%1-create-scratch-%2"_s.arg(when, theme));
        app.find<QLineEdit>(u"functionName"_s, create)->clear();
        create->setWay(CreateFunctionDialog::Way::Blueprint);
        settle();
        save(*create, u"%1-create-blueprint-%2"_s.arg(when, theme));
        create->reject();
        settle();
        app.command(u"preferences"_s)->trigger();
        settle(300);
        if (auto *preferences = app.window().findChild<PreferencesDialog *>()) {
            save(*preferences, u"%1-preferences-%2"_s.arg(when, theme));
            preferences->reject();
        }
        settle();
        app.command(u"shortcuts"_s)->trigger();
        settle();
        if (auto *sheet = app.window().findChild<ShortcutSheet *>()) {
            save(*sheet, u"%1-shortcuts-%2"_s.arg(when, theme));
            sheet->reject();
        }
        settle();
        app.command(u"palette"_s)->trigger();
        settle();
        save(app.window(), u"%1-palette-%2"_s.arg(when, theme));
        for (QuickOpen *open : app.window().findChildren<QuickOpen *>())
            open->dismiss();
    }
    Theme::instance().apply(*qApp, Theme::Mode::Light);
}

void oneFunction(test::AppFixture &app)
{
    app.create(u"orderTotals"_s, u"nodejs22.x"_s);
    app.saveEvent(u"small-order"_s, R"({"items": [{"sku": "A-1", "price": 12.5, "quantity": 2}]})");
    app.saveEvent(u"empty-order"_s, R"({"items": []})");
    app.page()->events()->setLastUsed(u"small-order"_s);
    app.type("export const handler = async (event, context) => {\n"
             "  const total = event.items.reduce((sum, item) => sum + item.price * item.quantity, 0);\n"
             "  console.log(`The total is ${total}`);\n"
             "  if (total === 0) {\n"
             "    throw new Error('an order needs items');\n"
             "  }\n"
             "  return { statusCode: 200, body: JSON.stringify({ total, remaining: "
             "context.getRemainingTimeInMillis() }) };\n"
             "};\n");
    app.deploy();
    app.test();
    settle(400);
    inAllSizes(app, u"run"_s);
    for (int place = 1; place < FunctionPane::placeCount; ++place) {
        app.page()->showPlace(static_cast<FunctionPane::Place>(place));
        settle(500);
        inAllSizes(app, u"place%1"_s.arg(place));
    }
    app.page()->showPlace(FunctionPane::Place::Code);
    app.page()->events()->setLastUsed(u"empty-order"_s);
    app.test();
    settle(400);
    inAllSizes(app, u"failed"_s);
    app.page()->events()->setLastUsed(u"small-order"_s);
    app.type("export const handler = async () => 'edited';\n");
    settle(1200);
    app.test();
    settle(400);
    inAllSizes(app, u"undeployed"_s);
}

/// A function with versions, run by an alias: what the head and OUTPUT say of it.
void versions(test::AppFixture &app)
{
    app.create(u"a-function-with-a-rather-long-name-as-they-are-in-practice"_s, u"python3.13"_s);
    const QString name = app.page()->name();
    EngineClient &client = app.window().client();
    for (const QString &description : {u"the first"_s, u"the second"_s}) {
        app.type("def lambda_handler(event, context):\n    return '" + description.toUtf8() + "'\n");
        app.deploy();
        PublishVersionRequest publish;
        publish.functionName = name;
        publish.description = description;
        client.call(publish, [](const Result<FunctionConfiguration> &) {});
        settle(600);
    }
    CreateAliasRequest alias;
    alias.functionName = name;
    alias.name = u"live-for-customers"_s;
    alias.functionVersion = u"1"_s;
    alias.routingConfig = AliasRouting{{{u"2"_s, 0.1}}};
    client.call(alias, [](const Result<Alias> &) {});
    settle(600);
    app.saveEvent(u"one"_s, "{}");
    app.page()->events()->setLastUsed(u"one"_s);
    app.page()->head()->picker()->setQualifier(u"live-for-customers"_s);
    app.test();
    settle(400);
    inAllSizes(app, u"alias-run"_s);
    for (const auto place : {FunctionPane::Place::Aliases, FunctionPane::Place::Versions}) {
        app.page()->showPlace(place);
        settle(500);
        inAllSizes(app, u"alias-place%1"_s.arg(static_cast<int>(place)));
    }
    app.page()->showPlace(FunctionPane::Place::Configuration);
    for (const auto *key : {"async", "url", "concurrency"}) {
        app.page()->findChild<ConfigurationPage *>()->openSection(QString::fromLatin1(key));
        settle(500);
        inAllSizes(app, u"alias-"_s + QString::fromLatin1(key));
    }
}

void manyFunctions(test::AppFixture &app)
{
    const QString functions = app.workspace() + u"/functions/"_s;
    const QStringList words{u"orders"_s,     u"payments"_s, u"shipping-label-printer"_s,
                            u"thumbnails"_s, u"auth"_s,     u"stream-processor-for-the-orders-table"_s};
    for (int i = 0; i < 200; ++i) {
        const QString name = u"%1-%2"_s.arg(words.at(i % words.size())).arg(i);
        QDir().mkpath(functions + name);
        QFile code(functions + name + u"/index.mjs"_s);
        if (code.open(QIODevice::WriteOnly))
            code.write("export const handler = async () => 'hi';\n");
        QFile file(functions + name + u".json"_s);
        if (file.open(QIODevice::WriteOnly))
            file.write(R"({"runtime": "nodejs22.x", "handler": "index.handler"})");
    }
    (void)QTest::qWaitFor([&app] { return app.window().model().rowCount() >= 200; }, test::patience);
    settle(500);
    inAllSizes(app, u"many"_s);
}

} // namespace

int main(int argc, char **argv)
{
    qputenv("QT_QPA_PLATFORM", "offscreen");
    lathe::test::useOwnHome();
    QApplication program(argc, argv);
    lathe::identify();
    folder = program.arguments().value(1, u"."_s);
    wanted = program.arguments().mid(2);
    QDir().mkpath(folder);
    lathe::test::AppFixture app;
    if (!app.start()) {
        std::fputs("the engine did not start\n", stderr);
        return 1;
    }
    if (is(u"empty"_s))
        inAllSizes(app, u"empty"_s);
    if (is(u"dialogs"_s))
        dialogs(app, u"empty"_s);
    if (is(u"run"_s))
        oneFunction(app);
    if (is(u"versions"_s))
        versions(app);
    if (is(u"many"_s))
        manyFunctions(app);
    std::printf("closing took %lld ms\n", static_cast<long long>(app.stop()));
    return 0;
}
