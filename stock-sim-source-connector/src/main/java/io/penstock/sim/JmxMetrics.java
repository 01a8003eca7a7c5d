package io.penstock.sim;

import java.lang.management.ManagementFactory;
import java.util.Hashtable;
import java.util.Map;
import java.util.function.LongSupplier;
import javax.management.Attribute;
import javax.management.AttributeList;
import javax.management.AttributeNotFoundException;
import javax.management.DynamicMBean;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanInfo;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The same values as a JMX bean, for workers without plugin metrics. */
final class JmxMetrics implements DynamicMBean {

    static final String DOMAIN = "io.penstock.sim";
    private static final Logger LOG = LoggerFactory.getLogger(JmxMetrics.class);

    private final Map<String, LongSupplier> values;

    private JmxMetrics(Map<String, LongSupplier> values) {
        this.values = values;
    }

    /** Registers a bean; the answer removes it. A bean that can't be registered costs a warning, not the task. */
    static AutoCloseable register(Map<String, LongSupplier> values, Map<String, String> identity) {
        try {
            Hashtable<String, String> keys = new Hashtable<>();
            identity.forEach((key, value) -> keys.put(key, ObjectName.quote(value)));
            ObjectName name = new ObjectName(DOMAIN, keys);
            ManagementFactory.getPlatformMBeanServer().registerMBean(new JmxMetrics(values), name);
            return () -> ManagementFactory.getPlatformMBeanServer().unregisterMBean(name);
        } catch (JMException e) {
            LOG.warn("The task's metrics could not be registered in JMX: {}", e.toString());
            return () -> { };
        }
    }

    @Override
    public Object getAttribute(String attribute) throws AttributeNotFoundException {
        LongSupplier value = values.get(attribute);
        if (value == null) {
            throw new AttributeNotFoundException(attribute);
        }
        return value.getAsLong();
    }

    @Override
    public AttributeList getAttributes(String[] attributes) {
        AttributeList list = new AttributeList();
        for (String attribute : attributes) {
            if (values.containsKey(attribute)) {
                list.add(new Attribute(attribute, values.get(attribute).getAsLong()));
            }
        }
        return list;
    }

    @Override
    public void setAttribute(Attribute attribute) throws AttributeNotFoundException {
        throw new AttributeNotFoundException(attribute.getName() + " can't be set");
    }

    @Override
    public AttributeList setAttributes(AttributeList attributes) {
        return new AttributeList();
    }

    @Override
    public Object invoke(String action, Object[] parameters, String[] signature) {
        throw new UnsupportedOperationException("There is no operation " + action);
    }

    @Override
    public MBeanInfo getMBeanInfo() {
        MBeanAttributeInfo[] attributes = values.keySet().stream()
                .map(name -> new MBeanAttributeInfo(name, "long", name, true, false, false)).toArray(MBeanAttributeInfo[]::new);
        return new MBeanInfo(getClass().getName(), "A task of the stock simulator", attributes, null, null, null);
    }
}
