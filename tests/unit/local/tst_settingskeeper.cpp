// SPDX-FileCopyrightText: Lathe contributors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "engine/local/SettingsKeeper.h"

#include <QFile>
#include <QRegularExpression>
#include <QTemporaryDir>
#include <QTest>

using namespace Qt::StringLiterals;
using namespace lathe;

/// Settings lie in three places, which are to agree.
class TestSettingsKeeper : public QObject
{
    Q_OBJECT
    std::unique_ptr<QTemporaryDir> m_folder;
    Mailbox m_home;
    std::unique_ptr<WorkerPool> m_pool;
    std::unique_ptr<StateStore> m_state;
    std::unique_ptr<SettingsKeeper> keeper;
    QList<EngineSettings> applied;
    int interpreterChanges = 0;

    QString path(const QString &name) const { return m_folder->filePath(name); }
    void open()
    {
        keeper = std::make_unique<SettingsKeeper>(SettingsKeeper::Parts{
            *m_state, *m_pool, path(u"interpreters.json"_s), path(u"credentials.json"_s),
            [this](const EngineSettings &now) { applied.append(now); },
            [this](const QMap<QString, QString> &) { ++interpreterChanges; }});
        bool loaded = false;
        keeper->load([&] { loaded = true; });
        QTRY_VERIFY(loaded);
    }
    static EngineSettings withKey(const QString &key)
    {
        EngineSettings settings;
        settings.endpoint.accessKeyId = key;
        settings.endpoint.secretAccessKey = key.isEmpty() ? QString() : u"secret"_s;
        return settings;
    }
    void change(const QList<EngineSettings> &all)
    {
        int done = 0;
        for (const EngineSettings &settings : all) {
            keeper->change(settings, [&](const Result<Done> &result) {
                QVERIFY(result.has_value());
                ++done;
            });
        }
        QTRY_COMPARE(done, all.size());
    }

private Q_SLOTS:
    void init()
    {
        QTest::failOnWarning(QRegularExpression(u".*"_s));
        m_folder = std::make_unique<QTemporaryDir>();
        applied.clear();
        interpreterChanges = 0;
        auto state = StateStore::open(path(u"state.db"_s), m_home);
        QVERIFY(state.has_value());
        m_state = std::move(*state);
        m_pool = std::make_unique<WorkerPool>(m_home);
        open();
    }
    void cleanup()
    {
        m_pool->stop();
        keeper.reset();
        m_pool.reset();
        m_state.reset();
    }

    void whatIsKeptIsFoundAgain()
    {
        EngineSettings settings = withKey(u"AKIDEXAMPLE"_s);
        settings.idleMinutes = 7;
        settings.interpreterPaths = {{u"python"_s, u"/usr/bin/python3"_s}};
        change({settings});
        QCOMPARE(interpreterChanges, 1);
        QVERIFY(QFile::exists(path(u"credentials.json"_s)));
        open();
        QCOMPARE(keeper->now(), settings);
        QCOMPARE(applied.last(), settings);
        change({EngineSettings()});
        QVERIFY(!QFile::exists(path(u"credentials.json"_s)));
        QCOMPARE(interpreterChanges, 2);
    }

    /// Whoever changes his mind at once has the last word, in every place.
    void oneAfterTheOther()
    {
        change({withKey(u"AKIDEXAMPLE"_s), withKey({})});
        QCOMPARE(keeper->now(), withKey({}));
        QVERIFY(!QFile::exists(path(u"credentials.json"_s)));
        QList<EngineSettings> many;
        for (int i = 0; i < 20; ++i)
            many.append(withKey(u"AKID%1"_s.arg(i)));
        change(many);
        open();
        QCOMPARE(keeper->now(), many.last());
    }
};

QTEST_GUILESS_MAIN(TestSettingsKeeper)
#include "tst_settingskeeper.moc"
