// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later

// Test events and configuration as they look empty, normal, crowded and failing, light and dark:
// forms-gallery FOLDER writes the pictures.

#include "tests/gui/common/Pictures.h"
#include "tests/gui/test/FakeEngine.h"
#include "widgets/code/CodeEditor.h"
#include "widgets/code/JsonEditor.h"
#include "widgets/common/SearchField.h"
#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/configuration/EnvironmentEditor.h"
#include "widgets/configuration/EnvironmentModel.h"
#include "widgets/configuration/EnvironmentSection.h"
#include "widgets/configuration/EnvironmentSummary.h"
#include "widgets/configuration/EnvironmentTable.h"
#include "widgets/configuration/GeneralForm.h"
#include "widgets/configuration/LayersEditor.h"
#include "widgets/configuration/LayersSection.h"
#include "widgets/configuration/PublishLayerDialog.h"
#include "widgets/test/TemplatePicker.h"
#include "widgets/test/TestEventEditor.h"
#include "widgets/test/TestEventList.h"
#include "widgets/test/TestPage.h"

#include <QtWidgets>

using namespace Qt::StringLiterals;
using namespace lathe;

namespace
{

using test::Pictures;
using test::settle;

FunctionSummary orders()
{
    FunctionSummary summary;
    FunctionConfiguration &c = summary.configuration;
    c.functionName = u"orders"_s;
    c.runtime = u"nodejs22.x"_s;
    c.handler = u"index.handler"_s;
    c.description = u"Takes orders from the shop and charges the card"_s;
    c.memorySize = 256;
    c.timeout = 30;
    c.environment = {{u"STAGE"_s, u"dev"_s},
                     {u"DATABASE_URL"_s, u"postgres://localhost:5432/orders"_s},
                     {u"STRIPE_SECRET_KEY"_s, u"sk_test_4242"_s},
                     {u"EMPTY_ONE"_s, QString()}};
    summary.servedBy = u"Served by Node.js 22.11.0 (/usr/bin/node), the very version."_s;
    return summary;
}

void fill(test::FakeEngine &engine)
{
    engine.functions[u"orders"_s] = orders();
    engine.events[u"orders"_s] = {
        {u"created"_s,
         "{\n  \"orderId\": \"A-1001\",\n  \"items\": [\n    { \"sku\": \"X1\", \"quantity\": 2 }\n  ],\n  "
         "\"total\": 42.5,\n  \"paid\": true\n}\n"},
        {u"paid by card"_s, "{}"},
        {u"a-very-long-event-name-that-will-not-fit-into-the-narrow-column"_s, "{}"},
        {u"s3-put"_s, "{}"}};
    engine.runtimeList = {
        {u"nodejs22.x"_s,
         u"Node.js 22"_s,
         u"nodejs"_s,
         true,
         u"Served by Node.js 22.11."_s,
         u"index.handler"_s,
         {}},
        {u"ruby3.3"_s, u"Ruby 3.3"_s, u"ruby"_s, false,
         u"No Ruby was found for ruby3.3. Install Ruby 3.3, or choose a binary in the preferences."_s,
         u"lambda_function.lambda_handler"_s, u"2027-03-31"_s}};
    const QStringList services{u"General"_s, u"API Gateway"_s, u"S3"_s,
                               u"SQS"_s,     u"DynamoDB"_s,    u"EventBridge"_s};
    for (const QString &service : services) {
        for (int i = 1; i < 5; ++i) {
            engine.templates.append(
                {u"%1/%2"_s.arg(service.toLower()).arg(i),
                 service,
                 u"%1 event of kind %2"_s.arg(service).arg(i),
                 {u"upload"_s},
                 "{\n  \"Records\": [\n    {\n      \"eventSource\": \"aws:s3\",\n      "
                 "\"size\": 1024\n    }\n  ]\n}\n"});
        }
    }
}

void testPages(const Pictures &gallery, EngineClient &client)
{
    TestEventStore store(client);
    TestPage page(client, store);
    page.resize(1040, 600);
    page.show();
    store.setFunction(u"fresh"_s);
    gallery.take(page, u"test-empty"_s);
    store.setFunction(u"orders"_s);
    settle();
    page.edit(u"created"_s);
    gallery.take(page, u"test-normal"_s);
    page.editor()->jsonEditor()->editor()->replaceBytes(
        "{\n  \"orderId\": \"A-1001\",\n  \"items\": [,]\n}\n");
    page.findChild<QLineEdit *>(u"testEventName"_s)->setFocus();
    QLineEdit *name = page.findChild<QLineEdit *>(u"testEventName"_s);
    name->setText(u"s3-put"_s);
    Q_EMIT name->textEdited(name->text());
    page.editor()->showError(
        u"The event could not be saved: no space left on device. Free some space and save again."_s);
    page.editor()->jsonEditor()->problem();
    gallery.take(page, u"test-error"_s);
    page.resize(560, 500);
    gallery.take(page, u"test-narrow"_s);

    QWidget column;
    column.setAutoFillBackground(true);
    auto *layout = new QVBoxLayout(&column);
    layout->setContentsMargins({});
    layout->setSpacing(0);
    auto *list = new TestEventList(store);
    auto *summary = new EnvironmentSummary;
    summary->setVariables(orders().configuration.environment);
    layout->addWidget(list);
    layout->addWidget(summary);
    column.resize(220, 320);
    column.show();
    settle();
    list->setCurrent(u"created"_s);
    gallery.take(column, u"column"_s);

    TemplatePicker picker(client);
    picker.show();
    gallery.take(picker, u"templates"_s);
    picker.findChild<SearchField *>()->setText(u"zebra"_s);
    settle(200);
    gallery.take(picker, u"templates-none"_s);
}

void configurationPages(const Pictures &gallery, EngineClient &client, test::FakeEngine &engine)
{
    ConfigurationPage page(client);
    page.resize(1000, 980);
    page.show();
    page.setFunction(orders());
    gallery.take(page, u"general-normal"_s);
    auto *form = page.findChild<GeneralForm *>();
    GeneralSettings wrong = form->settings();
    wrong.memorySize = 64;
    wrong.handler = u"index handler"_s;
    wrong.runtime = u"ruby3.3"_s;
    wrong.timeout = 0;
    wrong.logging.logFormat = u"JSON"_s;
    form->setSettings(wrong);
    FunctionSummary other = orders();
    other.configuration.description = u"changed"_s;
    page.setFunction(other);
    gallery.take(page, u"general-error"_s);
    page.resize(740, 560);
    gallery.take(page, u"general-small"_s);
    page.resize(1000, 600);
    page.openSection(u"environment"_s);
    auto *environment = page.findChild<EnvironmentSection *>()->editor();
    gallery.take(page, u"environment-normal"_s);
    environment->model()->setRevealed(0, true);
    environment->paste(u"AWS_REGION=eu-central-1\n1BAD=2\nOK_NAME=3\nnot a line\n"_s);
    gallery.take(page, u"environment-error"_s);
    environment->addVariable();
    gallery.take(page, u"environment-editing"_s);
    FunctionSummary many = orders();
    many.configuration.functionName = u"many"_s;
    many.configuration.environment.clear();
    for (int i = 0; i < 60; ++i)
        many.configuration.environment.insert(
            i % 9 == 0 ? u"A_RATHER_LONG_NAME_OF_A_VARIABLE_NUMBER_%1"_s.arg(i) : u"VARIABLE_%1"_s.arg(i),
            u"value of the variable "_s.repeated(2));
    page.setFunction(many);
    environment->model()->setAllRevealed(true);
    gallery.take(page, u"environment-many"_s);
    FunctionSummary none = orders();
    none.configuration.functionName = u"none"_s;
    none.configuration.environment.clear();
    none.deployed = false;
    page.setFunction(none);
    gallery.take(page, u"environment-empty"_s);

    page.openSection(u"layers"_s);
    gallery.take(page, u"layers-undeployed"_s);
    none.configuration.functionName = u"empty"_s;
    none.deployed = true;
    page.setFunction(none);
    gallery.take(page, u"layers-empty"_s);
    engine.layers.clear();
    for (const auto *name : {"shared-libraries", "image-tools", "image-tools", "telemetry-extension",
                             "a-layer-with-a-rather-long-name-that-has-to-be-elided-somewhere"})
        engine.addLayer(QString::fromLatin1(name));
    engine.tell(events::LayerChanged{u"image-tools"_s});
    settle();
    FunctionSummary layered = orders();
    layered.configuration.functionName = u"layered"_s;
    const auto arn = u"arn:aws:lambda:us-east-1:000000000000:layer:"_s;
    layered.configuration.layers = {
        arn + u"shared-libraries:1"_s, arn + u"image-tools:1"_s, arn + u"gone:7"_s,
        arn + u"a-layer-with-a-rather-long-name-that-has-to-be-elided-somewhere:1"_s};
    layered.configuration.layerSizes = {{arn + u"gone:7"_s, 123'456'789}};
    page.setFunction(layered);
    auto *layers = page.findChild<LayersSection *>();
    layers->editor()->select(1);
    gallery.take(page, u"layers-normal"_s);
    layers->editor()->moveLater();
    engine.failure = Error::invalidParameter(
        u"Function code combined with layers exceeds the maximum allowed size of 262144000 bytes. The "
        "actual size is 301000000 bytes."_s);
    page.save();
    gallery.take(page, u"layers-error"_s);
    page.resize(740, 460);
    gallery.take(page, u"layers-small"_s);
    PublishLayerDialog *dialog = layers->publish();
    dialog->findChild<QLineEdit *>(u"layerName"_s)->setText(u"image tools"_s);
    dialog->findChild<QLineEdit *>(u"layerSource"_s)->setText(QDir::rootPath() + u"usr/share"_s);
    gallery.take(*dialog, u"layers-publish"_s);
    dialog->close();
}

} // namespace

int main(int argc, char **argv)
{
    return test::gallery(argc, argv, [](const Pictures &pictures) {
        EngineClient client;
        test::FakeEngine engine(client);
        fill(engine);
        testPages(pictures, client);
        configurationPages(pictures, client, engine);
    });
}
