// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
// Versions, aliases and what is set beside a function, as they look empty, normal, crowded and failing, in
// the room they have in a small and in a large window, light and dark: versions-gallery FOLDER writes the
// pictures.

#include "tests/gui/common/Pictures.h"
#include "tests/gui/test/FakeSettings.h"
#include "tests/gui/test/FakeVersions.h"
#include "widgets/configuration/ConfigurationPage.h"
#include "widgets/configuration/PermissionDialog.h"
#include "widgets/configuration/PermissionsSection.h"
#include "widgets/configuration/SigningConfigDialog.h"
#include "widgets/configuration/SigningSection.h"
#include "widgets/configuration/TagsEditor.h"
#include "widgets/configuration/TagsSection.h"
#include "widgets/versions/AliasDialog.h"
#include "widgets/versions/AliasesPage.h"
#include "widgets/versions/PublishVersionDialog.h"
#include "widgets/versions/VersionsPage.h"

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
    summary.configuration.functionName = u"orders"_s;
    summary.configuration.functionArn = u"arn:aws:lambda:us-east-1:000000000000:function:orders"_s;
    summary.undeployedChanges = true;
    return summary;
}

void fill(test::FakeEngine &engine, test::FakeVersions &fake)
{
    engine.packages[u"sha-latest"_s] = {
        {u"index.mjs"_s, "export const handler = async (event) => {\n  return 'hello';\n};\n"},
        {u"a/rather/deep/folder/with/a-file-of-a-long-name.mjs"_s, "one\n"}};
    fake.publish(u"the first"_s);
    fake.latest().memorySize = 512;
    fake.latest().environment = {{u"STAGE"_s, u"production"_s}};
    fake.latest().codeSha256 = u"sha-2"_s;
    engine.packages[u"sha-2"_s] = {
        {u"index.mjs"_s,
         "import { greet } from './greet.mjs';\n\nexport const handler = async (event) => {\n  return "
         "greet(event.name);\n};\n"},
        {u"greet.mjs"_s, "export const greet = (name) => `hello ${name}`;\n"}};
    fake.publish(
        u"greets by name, with a description that is rather long and has to be elided in its column of "
        "the table"_s);
    for (int i = 3; i < 30; ++i)
        fake.publish(i % 4 ? QString() : u"nightly build %1"_s.arg(i));
}

void fillAliases(test::FakeVersions &fake)
{
    const auto add = [&fake](const QString &name, const QString &version, const QString &description,
                             double weight) {
        Alias alias;
        alias.name = name;
        alias.functionVersion = version;
        alias.description = description;
        if (weight > 0)
            alias.routingConfig = AliasRouting{{{u"2"_s, weight}}};
        fake.keep(alias);
    };
    add(u"live"_s, u"1"_s, u"what customers get"_s, 0.125);
    add(u"testing"_s, u"2"_s, {}, 0);
    add(u"an-alias-with-a-rather-long-name-that-has-to-be-elided-somewhere"_s, u"2"_s,
        u"a description that is rather long, too, and has to be elided as well"_s, 0);
}

void versionPages(const Pictures &gallery, EngineClient &client, test::FakeEngine &engine)
{
    test::FakeVersions fake(engine, u"orders"_s);
    FunctionVersions versions(client, u"orders"_s);
    VersionsPage page(client, versions);
    AliasesPage aliases(client, versions);
    engine.packages[u"sha-latest"_s] = {{u"index.mjs"_s, "export const handler = async () => 'hello';\n"}};
    page.setFunction(orders());
    page.show();
    aliases.show();
    versions.load();
    gallery.inRooms(page, u"versions-latest"_s);
    gallery.inRooms(aliases, u"aliases-empty"_s);
    fill(engine, fake);
    fillAliases(fake);
    settle();
    page.choose({u"2"_s});
    gallery.inRooms(page, u"versions-one"_s);
    page.choose({u"1"_s, u"2"_s});
    gallery.inRooms(page, u"versions-two"_s);
    page.findChild<QTabWidget *>(u"versionTabs"_s)->setCurrentIndex(1);
    gallery.inRooms(page, u"versions-code-two"_s);
    page.choose({u"2"_s});
    gallery.inRooms(page, u"versions-code-one"_s);
    page.choose({u"1"_s, u"2"_s, u"3"_s});
    gallery.inRooms(page, u"versions-many"_s);
    PublishVersionDialog *publish = page.publish();
    publish->findChild<QLineEdit *>()->setText(QString(260, u'x'));
    gallery.take(*publish, u"versions-publish"_s);
    publish->reject();
    aliases.choose(u"live"_s);
    gallery.inRooms(aliases, u"aliases-normal"_s);
    AliasDialog *dialog = aliases.editChosen();
    gallery.take(*dialog, u"aliases-edit"_s);
    dialog->reject();
    dialog = aliases.create();
    dialog->findChild<QLineEdit *>(u"aliasName"_s)->setText(u"1"_s);
    gallery.take(*dialog, u"aliases-create"_s);
    dialog->reject();
}

void settingPages(const Pictures &gallery, EngineClient &client, test::FakeEngine &engine)
{
    test::FakeVersions versions(engine, u"orders"_s);
    test::FakeSettings settings(engine, u"orders"_s);
    ConfigurationPage page(client);
    page.setFunction(orders());
    page.show();
    const auto show = [&](const QString &key, const QString &state) {
        page.openSection(key);
        gallery.inRooms(page, key + u'-' + state);
    };
    const QStringList keys{u"tags"_s,        u"permissions"_s, u"url"_s,    u"async"_s,
                           u"concurrency"_s, u"runtime"_s,     u"signing"_s};
    for (const QString &key : keys)
        show(key, u"empty"_s);
    versions.publish(u"one"_s);
    settings.tags = {{u"team"_s, u"shop"_s},
                     {u"a-key-that-is-rather-long-and-has-to-be-elided"_s, u"value "_s.repeated(30)}};
    settings.concurrency.reservedConcurrentExecutions = 50;
    settings.provisioned = {{u"arn:f:live"_s, 5, 3, 3, u"IN_PROGRESS"_s, {}, {}},
                            {u"arn:f:2"_s, 5, 0, 0, u"FAILED"_s, u"FUNCTION_ERROR_INIT_FAILURE"_s, {}}};
    FunctionUrlConfig url;
    url.functionUrl = u"http://abcdefghijklmnopqrstuvwxyz012345.lambda-url.us-east-1.localhost:4566/"_s;
    url.authType = u"NONE"_s;
    url.cors =
        FunctionUrlCors{true, {}, {{u"GET"_s, u"POST"_s}}, {{u"https://www.example.com"_s}}, {}, 600};
    settings.urls[QString()] = url;
    settings.policies[QString()] =
        u"{\"Version\":\"2012-10-17\",\"Id\":\"default\",\"Statement\":[{\"Sid\":\"from-bucket\","
        u"\"Effect\":\"Allow\","
        "\"Principal\":{\"Service\":\"s3.amazonaws.com\"},\"Action\":\"lambda:InvokeFunction\","
        "\"Resource\":\"arn:aws:"
        "lambda:us-east-1:000000000000:function:orders\",\"Condition\":{\"ArnLike\":{\"AWS:SourceArn\":"
        "\"arn:aws:s3:::"
        "orders\"},\"StringEquals\":{\"AWS:SourceAccount\":\"000000000000\"}}},{\"Sid\":\"everyone\","
        "\"Effect\":"
        "\"Allow\",\"Principal\":\"*\",\"Action\":\"lambda:InvokeFunctionUrl\"}]}"_s;
    CodeSigningConfig config;
    config.id = u"csc-0123456789abcdefg"_s;
    config.arn = u"arn:aws:lambda:us-east-1:000000000000:code-signing-config:"_s + config.id;
    config.description = u"Only what the build signs"_s;
    config.policies.untrustedArtifactOnDeployment = u"Enforce"_s;
    config.allowedPublishers.signingProfileVersionArns =
        QStringList{u"arn:aws:signer:us-east-1:000000000000:/signing-profiles/build/abcdefghij"_s};
    settings.configs = {config};
    settings.functionConfig = config.arn;
    settings.tell();
    settle();
    for (const QString &key : keys)
        show(key, u"normal"_s);
    page.openSection(u"url"_s);
    settle();
    page.findChild<QLineEdit *>(u"allowOrigins"_s)->setText(u"example"_s);
    engine.failure = Error::conflict(u"The function is being updated: try again when that has ended."_s);
    gallery.inRooms(page, u"url-wrong"_s);
    page.openSection(u"async"_s);
    settle();
    page.findChild<QSpinBox *>(u"maximumRetryAttempts"_s)->setValue(1);
    page.save();
    gallery.inRooms(page, u"async-error"_s);
    PermissionDialog *permission = page.findChild<PermissionsSection *>()->add();
    permission->findChild<QLineEdit *>(u"statementId"_s)->setText(u"not good"_s);
    gallery.take(*permission, u"permissions-add"_s);
    permission->reject();
    SigningConfigDialog *signing = page.findChild<SigningSection *>()->create();
    signing->findChild<QPlainTextEdit *>()->setPlainText(u"profile"_s);
    gallery.take(*signing, u"signing-create"_s);
    signing->reject();
    settle();
    signing = page.findChild<SigningSection *>()->changeChosen();
    gallery.take(*signing, u"signing-change"_s);
    signing->reject();
}

} // namespace

int main(int argc, char **argv)
{
    return test::gallery(argc, argv, [](const Pictures &pictures) {
        EngineClient client;
        test::FakeEngine engine(client);
        versionPages(pictures, client, engine);
        settingPages(pictures, client, engine);
    });
}
